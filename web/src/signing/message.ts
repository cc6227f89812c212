// SPDX-License-Identifier: Apache-2.0
// Messages and ballots in their one spelling (docs/formats/case.md): one line of JSON, members in order, those that
// are empty left out.
import type { Answer } from '../api';
import { hex, sha256, utf8 } from '../base/bytes';

export interface Ballot {
    answers: Answer[];
    remarks: string;
}
export interface Message {
    log: string;
    written: string;
    case: string;
    event: string;
    about?: string;
    clause?: string;
    respondent?: string;
    happened?: string;
    particulars?: string[];
    commitment?: string;
    salt?: string;
    ballot?: Ballot;
    recipient?: string;
    against_advice?: boolean;
    text?: string;
    references?: string[];
    seen?: Seen;
}
// A state of the record: its size and root (base64).
export interface Seen {
    size: number;
    root: string;
}
// What somebody keeps of a vote until ballots are opened; as 'sulh vote seal' writes it.
export interface KeptBallot {
    case: string;
    round: number;
    actor: string;
    salt: string;
    ballot: Ballot;
}

const order: (keyof Message)[] = [
    'log',
    'written',
    'case',
    'event',
    'about',
    'clause',
    'respondent',
    'happened',
    'particulars',
    'commitment',
    'salt',
    'ballot',
    'recipient',
    'against_advice',
    'text',
    'references',
    'seen',
];
const textMax = 16_000;

export function messageLine(message: Message): string {
    const members = order
        .filter((name) => !isEmpty(message[name]))
        .map((name) => `${quoted(name)}:${written(message[name]!)}`);
    return `{${members.join(',')}}`;
}

export function ballotLine(ballot: Ballot): string {
    const answers = ballot.answers.map((answer) => {
        const members = (['question', 'subject', 'vote', 'to'] as const).filter((name) => answer[name]);
        return `{${members.map((name) => `${quoted(name)}:${quoted(answer[name]!)}`).join(',')}}`;
    });
    return `{"answers":[${answers.join(',')}],"remarks":${quoted(ballot.remarks)}}`;
}

export async function commitmentOf(kept: KeptBallot): Promise<string> {
    const line =
        `{"case":${quoted(kept.case)},"round":${kept.round},"actor":${quoted(kept.actor)},` +
        `"salt":${quoted(kept.salt)},"ballot":${ballotLine(kept.ballot)}}`;
    return hex(await sha256(utf8(line)));
}

export function newSalt(): string {
    return hex(crypto.getRandomValues(new Uint8Array(32)));
}

export function isTooLong(text: string): boolean {
    return utf8(text).length > textMax;
}

// Only what the record's format escapes; JSON.stringify spells some controls otherwise. Half a surrogate pair, which
// UTF-8 cannot say, becomes the replacement character.
export function quoted(text: string): string {
    const escapes: Record<string, string> = {
        '"': '\\"',
        '\\': '\\\\',
        '\n': '\\n',
        '\r': '\\r',
        '\t': '\\t',
    };
    const whole = new TextDecoder().decode(utf8(text));
    const escaped = (c: string) => escapes[c] ?? `\\u00${c.charCodeAt(0).toString(16).padStart(2, '0')}`;
    return `"${whole.replace(/["\\\u0000-\u001f]/g, escaped)}"`;
}

function isEmpty(value: Message[keyof Message]): boolean {
    return (
        value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)
    );
}

function written(value: NonNullable<Message[keyof Message]>): string {
    if (typeof value === 'string') return quoted(value);
    if (typeof value === 'boolean') return 'true';
    if (Array.isArray(value)) return `[${value.map(quoted).join(',')}]`;
    if ('size' in value) return `{"size":${value.size},"root":${quoted(value.root)}}`;
    return ballotLine(value);
}

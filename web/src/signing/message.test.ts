// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { base64, joined, utf8 } from '../base/bytes';
import { parseCheckpoint } from '../proof/checkpoint';
import { ed25519, keyId, parseNote, vkeyOf } from '../proof/note';
import { ballotLine, commitmentOf, messageLine, newSalt, quoted, type KeptBallot } from './message';

describe('a message', () => {
    it('is one line, members in order, empty ones left out', () => {
        // The example of docs/formats/case.md.
        expect(
            messageLine({
                text: 'Shells on the mill.',
                seen: undefined,
                respondent: 'belmar',
                clause: 'no-fire',
                event: 'complain',
                case: 'case-1',
                written: '2031-06-01T12:00:00Z',
                log: 'sulh.local/two-rivers',
                about: '',
                references: [],
                against_advice: false,
            }),
        ).toBe(
            '{"log":"sulh.local/two-rivers","written":"2031-06-01T12:00:00Z","case":"case-1","event":"complain","clause":"no-fire",' +
                '"respondent":"belmar","text":"Shells on the mill."}',
        );
    });
    it('ends with the state of the record that was seen', () => {
        const root = base64(new Uint8Array(32));
        expect(
            messageLine({
                seen: { root, size: 12 },
                log: 'l',
                written: 'w',
                case: 'c',
                event: 'withdraw',
                text: 't',
            }),
        ).toBe(
            `{"log":"l","written":"w","case":"c","event":"withdraw","text":"t","seen":{"size":12,"root":"${root}"}}`,
        );
    });
    it('escapes what the record escapes and nothing else', () => {
        expect(quoted('a"b\\c\n\r\t\u0008\u001fé\u2028/😀')).toBe(
            '"a\\"b\\\\c\\n\\r\\t\\u0008\\u001fé\u2028/😀"',
        );
        expect(quoted('\ud800x')).toBe('"\ufffdx"');
    });
    it('writes a ballot with the answers as they were given', () => {
        const answers = [
            { to: 'belmar', vote: 'established' as const, question: 'attribution' },
            { question: 'consequence', subject: 'a breach', vote: 'refuted' as const },
        ];
        expect(ballotLine({ answers, remarks: '' })).toBe(
            '{"answers":[{"question":"attribution","vote":"established","to":"belmar"},' +
                '{"question":"consequence","subject":"a breach","vote":"refuted"}],"remarks":""}',
        );
    });
    it('has a salt of 32 bytes that is never the same', () => {
        expect(newSalt()).toMatch(/^[0-9a-f]{64}$/);
        expect(newSalt()).not.toBe(newSalt());
    });
});

const sulh = resolve(process.env.SULH ?? '../build/release/sulh');
describe.skipIf(!existsSync(sulh))('beside the program', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sulh-message-'));
    const run = (...words: string[]) =>
        execFileSync(sulh, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

    it('seals as the program does, and what is signed here it takes', async () => {
        const agreement = resolve('../examples/two-rivers/two-rivers.md');
        run('init', 'mission', '--agreement', agreement, '--now', '2031-06-01T00:00:00Z');
        const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
        const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
        run(
            'member',
            'mission',
            'arwen-1',
            '--vkey',
            await vkeyOf('arwen-1', raw),
            '--actor',
            'arwen',
            '--role',
            'party liaison',
            '--now',
            '2031-06-01T01:00:00Z',
        );

        // The record as an export shows it.
        const seenNow = async () => {
            run('export', 'mission', 'stick');
            const { size, root } = parseCheckpoint(readFileSync(join(folder, 'stick/checkpoint'), 'utf8'))!;
            return { size, root: base64(root) };
        };
        const text = 'Shells on the mill.\n"Quoted", and in Arabic: صلح';
        const line = messageLine({
            log: 'sulh.local/two-rivers',
            written: '2031-06-01T12:00:00Z',
            case: 'case-1',
            event: 'complain',
            clause: 'no-fire',
            respondent: 'belmar',
            text,
            seen: await seenNow(),
        });
        const signature = new Uint8Array(
            await crypto.subtle.sign('Ed25519', pair.privateKey, utf8(`${line}\n`)),
        );
        const note = `${line}\n\n\u2014 arwen-1 ${base64(joined(await keyId('arwen-1', ed25519, raw), signature))}\n`;
        expect(parseNote(note)).not.toBeNull();
        writeFileSync(join(folder, 'complain.note'), note);
        expect(run('take', 'mission', 'complain.note', '--now', '2031-06-01T12:00:00Z')).not.toContain(
            'refused',
        );
        expect(JSON.parse(run('cases', 'mission', 'case-1', '--json')).stage).toBe('complaint');

        run('key', 'corran-1', '--out', 'key');
        run(
            'vote',
            'seal',
            '--log',
            'sulh.local/two-rivers',
            '--case',
            'case-1',
            '--actor',
            'corran',
            '--key',
            'key',
            '--ballot',
            'ballot',
            '--out',
            'seal.note',
            '--answer',
            'attribution: established belmar',
            '--remarks',
            'Two "roots" agree.',
        );
        const kept = JSON.parse(readFileSync(join(folder, 'ballot'), 'utf8')) as KeptBallot;
        const sealed = JSON.parse(readFileSync(join(folder, 'seal.note'), 'utf8').split('\n')[0]!) as {
            commitment: string;
        };
        expect(await commitmentOf(kept)).toBe(sealed.commitment);
        rmSync(folder, { recursive: true, force: true });
    });
});

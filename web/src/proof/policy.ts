// SPDX-License-Identifier: Apache-2.0
// Who must have signed (c2sp.org/tlog-policy), and whether enough have.
import { equal } from '../base/bytes';
import { cosigner, ed25519, parseKey, signedBy, type Key, type Note, type Signed } from './note';

type Member = { key: Key } | { needs: number; members: string[] };
export interface Policy {
    logs: Key[];
    names: Map<string, Member>;
    grouped: Set<string>;
    quorum: string | null;
}
export interface Witnessed {
    name: string;
    signed: Signed;
    early: boolean; // says a time at which what it signed was not known yet
}
const namesMax = 64; // 32 witnesses and 32 groups
const logsMax = 32;

// Null where a line is not understood: a policy that is half read protects nobody.
export async function parsePolicy(text: string): Promise<Policy | null> {
    const policy: Policy = { logs: [], names: new Map(), grouped: new Set(), quorum: null };
    let closed = false;
    for (const line of text
        .split('\n')
        .map((each) => each.replace(/#.*$/, '').trim())
        .filter(Boolean)) {
        const [what, ...rest] = line.split(/[ \t]+/);
        if (what === 'quorum' && rest.length === 1 && !closed) {
            closed = true;
            if (rest[0] !== 'none' && !policy.names.has(rest[0]!)) return null;
            policy.quorum = rest[0] === 'none' ? null : rest[0]!;
        } else if (!(await addLine(policy, what!, rest))) {
            return null;
        }
    }
    return closed && policy.logs.length <= logsMax && policy.names.size <= namesMax ? policy : null;
}

async function addLine(policy: Policy, what: string, rest: string[]): Promise<boolean> {
    if (what === 'log') {
        const key = await newKey(policy, rest[0], ed25519);
        if (!key) return false;
        policy.logs.push(key);
        return true;
    }
    const [name] = rest;
    if (!name || name === 'none' || policy.names.has(name)) return false;
    if (what === 'witness') {
        const key = await newKey(policy, rest[1], cosigner);
        if (!key) return false;
        policy.names.set(name, { key });
        return true;
    }
    if (what !== 'group') return false;
    const members = rest.slice(2);
    const needs = rest[1] === 'any' ? 1 : rest[1] === 'all' ? members.length : Number(rest[1]);
    if (!Number.isInteger(needs) || needs < 1 || needs > members.length) return false;
    for (const member of members) {
        if (!policy.names.has(member) || policy.grouped.has(member)) return false;
        policy.grouped.add(member);
    }
    policy.names.set(name, { needs, members });
    return true;
}

// Of that type, and no second time: one key under two names would count twice.
async function newKey(policy: Policy, vkey: string | undefined, type: number): Promise<Key | null> {
    const key = await parseKey(vkey ?? '');
    const witnesses = [...policy.names.values()].flatMap((member) => ('key' in member ? [member.key] : []));
    const isTaken = (other: Key) => key !== null && equal(other.publicKey, key.publicKey);
    return key?.type === type && ![...policy.logs, ...witnesses].some(isTaken) ? key : null;
}

// Each witness, and whether the quorum stands. Who signed before 'earliest' (POSIX seconds) does not count.
export async function judge(
    policy: Policy,
    note: Note,
    earliest = -Infinity,
): Promise<{ holds: boolean; witnesses: Witnessed[] }> {
    const valid = new Set<string>();
    const witnesses: Witnessed[] = [];
    for (const [name, member] of policy.names) {
        if ('key' in member) {
            const signed = await signedBy(note, member.key);
            const early = signed.time !== undefined && signed.time < earliest;
            witnesses.push({ name, signed, early });
            if (signed.standing === 'valid' && !early) valid.add(name);
        } else if (member.members.filter((each) => valid.has(each)).length >= member.needs) {
            valid.add(name);
        }
    }
    return { holds: policy.quorum === null || valid.has(policy.quorum), witnesses };
}

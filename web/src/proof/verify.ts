// SPDX-License-Identifier: Apache-2.0
// Checks on the reader's own machine, each step shown with what was met. No step trusts the server: it hands out
// bytes, and the reader brings the key and, where there is one, the policy.
import { base64, equal, hex, sha256, type Bytes } from '../base/bytes';
import { parseCheckpoint, parseProof, type Checkpoint } from './checkpoint';
import { consistencyProof, isConsistent, leafHash, rootOfInclusion } from './merkle';
import { parseKey, signedBy } from './note';
import { judge, parsePolicy } from './policy';
import { Tiles } from './tiles';

export interface Check {
    step: string;
    holds: boolean;
    met: string;
}
export interface Verified {
    holds: boolean;
    checks: Check[];
}

const result = (checks: Check[]): Verified => ({ holds: checks.every((check) => check.holds), checks });

// The signatures of a checkpoint: the log's own key always, the policy's quorum where a policy is given.
export async function checkCheckpoint(
    checkpoint: Checkpoint,
    vkey: string,
    policyText: string | null,
    earliest?: number,
): Promise<Check[]> {
    const key = await parseKey(vkey);
    if (!key) return [{ step: 'key', holds: false, met: vkey }];
    const own = await signedBy(checkpoint.note, key);
    const checks: Check[] = [
        { step: 'origin', holds: checkpoint.origin === key.name, met: checkpoint.origin },
        { step: 'signature', holds: own.standing === 'valid', met: `${key.name}+${hex(key.id)}` },
    ];
    if (!policyText) return checks;
    const policy = await parsePolicy(policyText);
    if (!policy) return [...checks, { step: 'policy', holds: false, met: policyText.slice(0, 200) }];
    const { holds, witnesses } = await judge(policy, checkpoint.note, earliest);
    for (const { name, signed, early } of witnesses.filter((each) => each.signed.standing !== 'absent')) {
        const time = signed.time ? new Date(signed.time * 1000).toISOString() : '';
        const holds = signed.standing === 'valid' && !early;
        checks.push({ step: 'cosignature', holds, met: `${name} ${time}` });
    }
    const names = witnesses
        .filter((each) => each.signed.standing === 'valid' && !each.early)
        .map((each) => each.name);
    return [...checks, { step: 'policy', holds, met: names.join(', ') || '–' }];
}

const slack_s = 300; // how far a witness's clock and the record's may differ
const drawn = ['incident', 'assessment', 'conclusion']; // of these no time of entry is told

// When the record took the entry in, as it says itself, in POSIX seconds.
function knownAt(entry: Bytes): number | null {
    try {
        const told = JSON.parse(new TextDecoder().decode(entry)) as Record<string, string>;
        if (drawn.includes(told.type ?? '')) return null;
        const at = Date.parse((told.type === 'genesis' ? told.created : told.known_at) ?? '');
        return Number.isNaN(at) ? null : Math.floor(at / 1000);
    } catch {
        return null;
    }
}

// A proof file against the bytes of an entry that the reader was shown; 'asked': the entry they asked for. No
// cosignature is older than what it signs, but for an exercise, whose witnesses go by their own clocks.
export async function checkProof(
    entry: Bytes,
    proofText: string,
    vkey: string,
    policy: string | null,
    asked?: number,
    isExercise = false,
): Promise<Verified> {
    const proof = parseProof(proofText);
    if (!proof) return result([{ step: 'file', holds: false, met: proofText.slice(0, 60) }]);
    const checks: Check[] = [];
    if (asked !== undefined)
        checks.push({ step: 'index', holds: proof.index === asked, met: String(proof.index) });
    if (proof.extra)
        checks.push({ step: 'bytes', holds: equal(proof.extra, entry), met: hex(await sha256(entry)) });
    const leaf = await leafHash(entry);
    checks.push({ step: 'leaf', holds: true, met: hex(leaf) });
    const root = await rootOfInclusion(proof.index, proof.checkpoint.size, leaf, proof.hashes);
    checks.push({
        step: 'inclusion',
        holds: root !== null && equal(root, proof.checkpoint.root),
        met: root ? base64(root) : '–',
    });
    const known = isExercise ? null : knownAt(entry);
    const earliest = known === null ? undefined : known - slack_s;
    return result([...checks, ...(await checkCheckpoint(proof.checkpoint, vkey, policy, earliest))]);
}

// Whether a checkpoint seen before is the beginning of the one shown now: by the tiles, hashed here.
export async function checkGrowth(
    before: string,
    now: string,
    vkey: string,
    fetchTile: (path: string) => Promise<Bytes>,
): Promise<Verified> {
    const [first, second] = [parseCheckpoint(before), parseCheckpoint(now)];
    if (!first || !second)
        return result([{ step: 'file', holds: false, met: (first ? now : before).slice(0, 60) }]);
    const checks = [
        ...(await checkCheckpoint(first, vkey, null)),
        ...(await checkCheckpoint(second, vkey, null)),
    ];
    const [older, newer] = first.size <= second.size ? [first, second] : [second, first];
    const met = `${older.size} → ${newer.size}`;
    try {
        const tiles = new Tiles(newer.size, fetchTile);
        const complete = (from: number, to: number) => tiles.complete(from, to);
        const proof = await consistencyProof(older.size, newer.size, complete);
        const rebuilt = newer.size === 0 || equal(await tiles.root(), newer.root);
        const holds = rebuilt && (await isConsistent(older.size, newer.size, older.root, newer.root, proof));
        return result([...checks, { step: 'consistency', holds, met }]);
    } catch (error) {
        return result([...checks, { step: 'consistency', holds: false, met: `${met}: ${String(error)}` }]);
    }
}

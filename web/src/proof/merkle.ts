// SPDX-License-Identifier: Apache-2.0
// The tree of the record (RFC 6962 with SHA-256): leaves, nodes, and what two kinds of proof lead to.
import { equal, sha256, type Bytes } from '../base/bytes';

export const leafHash = (entry: Uint8Array) => sha256(Uint8Array.of(0), entry);
export const nodeHash = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

// The root that an inclusion proof leads to, with each step; null where its length does not fit.
export async function rootOfInclusion(
    index: number,
    size: number,
    leaf: Bytes,
    proof: Bytes[],
): Promise<Bytes | null> {
    if (index < 0 || index >= size) return null;
    let [at, last, root, used] = [index, size - 1, leaf, 0];
    while (last > 0) {
        if (at % 2 === 1 || at !== last) {
            const sibling = proof[used++];
            if (!sibling) return null;
            root = at % 2 === 1 ? await nodeHash(sibling, root) : await nodeHash(root, sibling);
        }
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
    }
    return used === proof.length ? root : null;
}

export const powerBelow = (n: number): number => {
    let power = 1;
    while (power * 2 < n) power *= 2;
    return power;
};

// A stretch of leaves [from, to) whose hash somebody can tell: of a tile, or of a proof.
export type HashOf = (from: number, to: number) => Promise<Bytes>;

// The root of [from, to) put together from complete subtrees.
export async function rootOf(from: number, to: number, complete: HashOf): Promise<Bytes> {
    const count = to - from;
    if (Number.isInteger(Math.log2(count)) && from % count === 0) return complete(from, to);
    const split = from + powerBelow(count);
    return nodeHash(await rootOf(from, split, complete), await rootOf(split, to, complete));
}

// The hashes that show that a tree of the first size is the beginning of one of the second (RFC 6962 2.1.2).
export async function consistencyProof(first: number, second: number, complete: HashOf): Promise<Bytes[]> {
    if (first === 0 || first >= second) return [];
    const walk = async (m: number, from: number, to: number, whole: boolean): Promise<Bytes[]> => {
        const n = to - from;
        if (m === n) return whole ? [] : [await rootOf(from, to, complete)];
        const k = powerBelow(n);
        if (m <= k) return [...(await walk(m, from, from + k, whole)), await rootOf(from + k, to, complete)];
        return [...(await walk(m - k, from + k, to, false)), await rootOf(from, from + k, complete)];
    };
    return walk(first, 0, second, true);
}

// Whether the proof leads from the first root to the second (RFC 9162 2.1.4.2).
export async function isConsistent(
    first: number,
    second: number,
    firstRoot: Bytes,
    secondRoot: Bytes,
    proof: Bytes[],
): Promise<boolean> {
    if (first === second) return proof.length === 0 && equal(firstRoot, secondRoot);
    if (first === 0) return proof.length === 0;
    if (first > second || proof.length === 0) return false;
    const path = isPowerOfTwo(first) ? [firstRoot, ...proof] : [...proof];
    let [at, last] = [first - 1, second - 1];
    while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    let [old, now] = [path[0]!, path[0]!];
    for (const hash of path.slice(1)) {
        if (last === 0) return false;
        if (at % 2 === 1 || at === last) {
            [old, now] = [await nodeHash(hash, old), await nodeHash(hash, now)];
            while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
        } else {
            now = await nodeHash(now, hash);
        }
        [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    }
    return last === 0 && equal(old, firstRoot) && equal(now, secondRoot);
}

function isPowerOfTwo(n: number): boolean {
    return Number.isInteger(Math.log2(n));
}

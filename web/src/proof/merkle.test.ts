// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { equal, hex, utf8, type Bytes } from '../base/bytes';
import { consistencyProof, isConsistent, leafHash, nodeHash, rootOf, rootOfInclusion } from './merkle';
import { tilePath, Tiles } from './tiles';

// The eight leaves and roots of the test data of RFC 6962 implementations (google/certificate-transparency).
const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
].map((text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16)));
const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

// The hash of any stretch, straight from the definition.
async function plain(hashes: Bytes[]): Promise<Bytes> {
    if (hashes.length === 1) return hashes[0]!;
    let k = 1;
    while (k * 2 < hashes.length) k *= 2;
    return nodeHash(await plain(hashes.slice(0, k)), await plain(hashes.slice(k)));
}
async function inclusion(index: number, hashes: Bytes[]): Promise<Bytes[]> {
    if (hashes.length === 1) return [];
    let k = 1;
    while (k * 2 < hashes.length) k *= 2;
    return index < k
        ? [...(await inclusion(index, hashes.slice(0, k))), await plain(hashes.slice(k))]
        : [...(await inclusion(index - k, hashes.slice(k))), await plain(hashes.slice(0, k))];
}
const numbered = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, i) => leafHash(utf8(`entry ${i}`))));
const flipped = (hash: Bytes) => hash.map((byte, i) => (i === 7 ? byte ^ 1 : byte)) as Bytes;

// Serves the tiles of a tree out of its leaf hashes, as c2sp.org/tlog-tiles lays them out.
function tilesOf(hashes: Bytes[]) {
    return async (path: string): Promise<Bytes> => {
        const match = /^\/tile\/(\d+)\/([x\d/]+?)(?:\.p\/(\d+))?$/.exec(path)!;
        const [level, n, width] = [
            Number(match[1]),
            Number(match[2]!.replace(/[x/]/g, '')),
            Number(match[3] ?? 256),
        ];
        const each = 256 ** level;
        const rows = await Promise.all(
            Array.from({ length: width }, (_, i) =>
                plain(hashes.slice((n * 256 + i) * each, (n * 256 + i + 1) * each)),
            ),
        );
        return Uint8Array.from(rows.flatMap((row) => [...row]));
    };
}

describe('the tree', () => {
    it('has the published roots', async () => {
        for (const [i, root] of roots.entries()) {
            const hashes = await Promise.all(leaves.slice(0, i + 1).map(leafHash));
            expect(hex(await rootOf(0, i + 1, (from, to) => plain(hashes.slice(from, to))))).toBe(root);
        }
    });
    it('takes every inclusion proof and none that was touched', async () => {
        for (let size = 1; size <= 20; size++) {
            const hashes = await numbered(size);
            const root = await plain(hashes);
            for (let index = 0; index < size; index++) {
                const proof = await inclusion(index, hashes);
                const at = (p: Bytes[], i = index) => rootOfInclusion(i, size, hashes[index]!, p);
                expect(equal((await at(proof))!, root)).toBe(true);
                for (const [i] of proof.entries()) {
                    const met = await at(proof.map((hash, j) => (i === j ? flipped(hash) : hash)));
                    expect(met && equal(met, root)).toBe(false);
                }
                expect(await at([...proof, root])).toBeNull();
                if (proof.length) expect(await at(proof.slice(1))).toBeNull();
                expect(await at(proof, size)).toBeNull();
            }
        }
    });
    it('shows that it has only grown, from its tiles, and nothing else', async () => {
        for (const [first, second] of [
            [1, 2],
            [3, 7],
            [4, 8],
            [6, 7],
            [8, 8],
            [7, 300],
            [256, 300],
            [255, 513],
            [256, 512],
            [299, 300],
        ] as const) {
            const hashes = await numbered(second);
            const tiles = new Tiles(second, tilesOf(hashes));
            const [old, now] = [await plain(hashes.slice(0, first)), await plain(hashes)];
            expect(equal(await tiles.root(), now)).toBe(true);
            const proof = await consistencyProof(first, second, (from, to) => tiles.complete(from, to));
            expect(await isConsistent(first, second, old, now, proof), `${first} ${second}`).toBe(true);
            expect(await isConsistent(first, second, flipped(old), now, proof)).toBe(false);
            expect(await isConsistent(first, second, old, flipped(now), proof)).toBe(false);
            for (const [i] of proof.entries()) {
                expect(
                    await isConsistent(
                        first,
                        second,
                        old,
                        now,
                        proof.map((hash, j) => (i === j ? flipped(hash) : hash)),
                    ),
                ).toBe(false);
                expect(
                    await isConsistent(
                        first,
                        second,
                        old,
                        now,
                        proof.filter((_, j) => j !== i),
                    ),
                ).toBe(false);
            }
        }
    });
});

describe('the path of a tile', () => {
    it('is written as the specification writes it', () => {
        expect(tilePath(0, 5, 2000)).toBe('/tile/0/005');
        expect(tilePath(0, 273, 70_000)).toBe('/tile/0/273.p/112');
        expect(tilePath(1, 1, 70_000)).toBe('/tile/1/001.p/17');
        expect(tilePath(2, 0, 70_000)).toBe('/tile/2/000.p/1');
        expect(tilePath(0, 1_234_067, 400_000_000)).toBe('/tile/0/x001/x234/067');
        expect(tilePath(0, 0, 256)).toBe('/tile/0/000');
    });
});

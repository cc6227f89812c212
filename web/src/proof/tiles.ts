// SPDX-License-Identifier: Apache-2.0
// Hashes of the record's tree out of its tiles (c2sp.org/tlog-tiles): 256 hashes each, fetched once.
import { nodeHash, rootOf } from './merkle';
import type { Bytes } from '../base/bytes';

const width = 256;

// The path of tile n of a level in a tree of that size, and how many hashes it has.
export function tilePath(level: number, n: number, size: number): string {
    const atLevel = Math.floor(size / width ** level);
    const full = atLevel - n * width >= width;
    const groups = [];
    for (let rest = n, first = true; first || rest > 0; rest = Math.floor(rest / 1000), first = false) {
        groups.unshift(String(rest % 1000).padStart(3, '0'));
    }
    const number = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
    return `/tile/${level}/${number}${full ? '' : `.p/${atLevel % width}`}`;
}

export class Tiles {
    #kept = new Map<string, Promise<Bytes>>();

    constructor(
        readonly size: number,
        readonly fetchTile: (path: string) => Promise<Bytes>,
    ) {}

    root(size = this.size): Promise<Bytes> {
        return rootOf(0, size, (from, to) => this.complete(from, to));
    }

    // The hash of a complete, aligned subtree of leaves [from, to).
    async complete(from: number, to: number): Promise<Bytes> {
        const count = to - from;
        const level = Math.floor(Math.log2(count) / 8);
        const each = width ** level;
        const first = from / each;
        const tile = await this.#tile(level, Math.floor(first / width));
        const hashes = Array.from({ length: count / each }, (_, i) => hashAt(tile, (first % width) + i));
        return folded(hashes);
    }

    #tile(level: number, n: number): Promise<Bytes> {
        const path = tilePath(level, n, this.size);
        let tile = this.#kept.get(path);
        if (!tile) this.#kept.set(path, (tile = this.fetchTile(path)));
        return tile;
    }
}

function hashAt(tile: Bytes, i: number): Bytes {
    if ((i + 1) * 32 > tile.length) throw new Error('a tile is shorter than its path says');
    return tile.slice(i * 32, (i + 1) * 32);
}

async function folded(hashes: Bytes[]): Promise<Bytes> {
    let row = hashes;
    while (row.length > 1) {
        const above: Bytes[] = [];
        for (let i = 0; i < row.length; i += 2) above.push(await nodeHash(row[i]!, row[i + 1]!));
        row = above;
    }
    return row[0]!;
}

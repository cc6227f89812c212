// SPDX-License-Identifier: Apache-2.0
// What the log signs (c2sp.org/tlog-checkpoint) and the file that proves an entry (c2sp.org/tlog-proof).
import { fromBase64, type Bytes } from '../base/bytes';
import { parseNote, type Note } from './note';

export interface Checkpoint {
    origin: string;
    size: number;
    root: Bytes;
    note: Note;
}
export interface ProofFile {
    extra: Bytes | null;
    index: number;
    hashes: Bytes[];
    checkpoint: Checkpoint;
}

const decimal = (text: string | undefined): number | null => {
    const value = text !== undefined && /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN;
    return Number.isSafeInteger(value) ? value : null;
};

export function parseCheckpoint(text: string): Checkpoint | null {
    const note = parseNote(text);
    if (!note) return null;
    const [origin, size, root] = note.text.split('\n');
    const [count, bytes] = [decimal(size), fromBase64(root ?? '')];
    return origin && count !== null && bytes?.length === 32
        ? { origin, size: count, root: bytes, note }
        : null;
}

export function parseProof(text: string): ProofFile | null {
    const split = text.indexOf('\n\n');
    const [magic, ...lines] = text.slice(0, Math.max(0, split)).split('\n');
    const checkpoint = parseCheckpoint(text.slice(split + 2));
    if (split < 0 || magic !== 'c2sp.org/tlog-proof@v1' || !checkpoint) return null;
    const extraLine = lines[0]?.startsWith('extra ') ? lines.shift()! : null;
    const extra = extraLine === null ? null : fromBase64(extraLine.slice(6));
    const index = decimal(/^index (.*)$/.exec(lines.shift() ?? '')?.[1]);
    const hashes = lines.map(fromBase64);
    if (index === null || (extraLine !== null && !extra) || hashes.length > 63) return null;
    if (!hashes.every((hash) => hash?.length === 32)) return null;
    return { extra, index, hashes: hashes as Bytes[], checkpoint };
}

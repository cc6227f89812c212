// SPDX-License-Identifier: Apache-2.0
// The state of the record that this browser has verified: it goes into what is signed, and so nobody can say later that
// the message was written before it.
import { get, Refusal, type RecordHead } from '../api';
import { base64 } from '../base/bytes';
import { parseCheckpoint } from '../proof/checkpoint';
import { keptRecord } from '../proof/kept';
import { parseKey, signedBy } from '../proof/note';
import type { Seen } from './message';

const last = new Map<string, Seen>();

// Of the server's latest checkpoint, once its signature holds under the key this browser remembers, else under the one
// the server names. Nothing where nobody can be asked. A checkpoint that does not hold, or is older than one that did,
// is refused: nothing is signed upon it.
export async function seenRecord(origin: string): Promise<Seen | undefined> {
    const head = await get<RecordHead>('/api/record').catch(() => null);
    if (!head) return last.get(origin);
    const key = await parseKey(keptRecord(origin).vkey() || head.vkey);
    const checkpoint = parseCheckpoint(head.checkpoint);
    const holds =
        key !== null &&
        checkpoint?.origin === origin &&
        key.name === origin &&
        (await signedBy(checkpoint.note, key)).standing === 'valid';
    if (!holds || checkpoint.size < (last.get(origin)?.size ?? 0))
        throw new Refusal(422, 'checkpoint', '', '', '', 'checkpoint');
    const seen = { size: checkpoint.size, root: base64(checkpoint.root) };
    last.set(origin, seen);
    return seen;
}

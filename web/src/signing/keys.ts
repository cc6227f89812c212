// SPDX-License-Identifier: Apache-2.0
// The signer's key: made in this browser, not extractable, kept in IndexedDB, never sent. Ballots wait here too,
// encrypted, until they are opened.
import { base64, joined, utf8 } from '../base/bytes';
import { keyId, ed25519, vkeyOf } from '../proof/note';
import { opened, sealed, within, type Sealed } from './local_vault';
import type { KeptBallot } from './message';

export interface OwnKey {
    person: string;
    vkey: string;
    pair: CryptoKeyPair;
    box: CryptoKey;
}
// One key for each person of each record: the browser of an exercise plays several.
const named = (origin: string, person: string) => `${origin} ${person}`;

export function ownKey(origin: string, person: string): Promise<OwnKey | undefined> {
    return within('keys', 'readonly', (store) => store.get(named(origin, person)));
}

export async function makeKey(origin: string, person: string): Promise<OwnKey> {
    const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
    const box = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
    ]);
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const key = { person, vkey: await vkeyOf(person, raw), pair, box };
    await within('keys', 'readwrite', (store) => store.put(key, named(origin, person)));
    return key;
}

// The line with its signature: a note (c2sp.org/signed-note).
export async function signNote(line: string, key: OwnKey): Promise<string> {
    const text = `${line}\n`;
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', key.pair.publicKey));
    const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', key.pair.privateKey, utf8(text)));
    const id = await keyId(key.person, ed25519, raw);
    return `${text}\n\u2014 ${key.person} ${base64(joined(id, signature))}\n`;
}

const ballotName = (origin: string, person: string, caseId: string, round: number) =>
    `${origin} ${person} ${caseId} ${round}`;

export async function keepBallot(origin: string, key: OwnKey, kept: KeptBallot): Promise<void> {
    const bytes = await sealed(key.box, JSON.stringify(kept));
    await within('ballots', 'readwrite', (store) =>
        store.put(bytes, ballotName(origin, key.person, kept.case, kept.round)),
    );
}

export async function keptBallot(
    origin: string,
    key: OwnKey,
    caseId: string,
    round: number,
): Promise<KeptBallot | null> {
    const found = await within<Sealed | undefined>('ballots', 'readonly', (store) =>
        store.get(ballotName(origin, key.person, caseId, round)),
    );
    return found ? (JSON.parse(await opened(key.box, found)) as KeptBallot) : null;
}

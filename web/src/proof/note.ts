// SPDX-License-Identifier: Apache-2.0
// Signed notes and their keys (c2sp.org/signed-note): what is signed, by whom, and whether it holds.
import { base64, equal, fromBase64, hex, joined, sha256, utf8, type Bytes } from '../base/bytes';

export const ed25519 = 0x01;
export const cosigner = 0x04; // Ed25519, timestamped: a witness
const linesMax = 100;

export interface Key {
    name: string;
    id: Bytes;
    type: number;
    publicKey: Bytes;
}
export interface Signature {
    name: string;
    id: Bytes;
    bytes: Bytes;
}
export interface Note {
    text: string;
    signatures: Signature[];
}

export async function keyId(name: string, type: number, publicKey: Uint8Array): Promise<Bytes> {
    return (await sha256(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, 4);
}

export async function vkeyOf(name: string, publicKey: Uint8Array): Promise<string> {
    const id = await keyId(name, ed25519, publicKey);
    return `${name}+${hex(id)}+${base64(joined(Uint8Array.of(ed25519), publicKey))}`;
}

// Null where it is no verification key of a type known here, or its id is not that of its key.
export async function parseKey(text: string): Promise<Key | null> {
    const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text.trim());
    const bytes = match && fromBase64(match[3]!);
    if (!match || !bytes || bytes.length !== 33) return null;
    const [name, type, publicKey] = [match[1]!, bytes[0]!, bytes.slice(1)];
    if (type !== ed25519 && type !== cosigner) return null;
    const id = await keyId(name, type, publicKey);
    return hex(id) === match[2] ? { name, id, type, publicKey } : null;
}

// The last empty line parts the text from the signatures. Null where it is no note.
export function parseNote(text: string): Note | null {
    const split = text.lastIndexOf('\n\n');
    if (split < 0 || !text.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(text)) return null;
    const lines = text.slice(split + 2, -1).split('\n');
    if (lines.length > linesMax) return null;
    const signatures: Signature[] = [];
    for (const line of lines) {
        const match = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line);
        const bytes = match && fromBase64(match[2]!);
        if (!match || !bytes || bytes.length < 5) return null;
        signatures.push({ name: match[1]!, id: bytes.slice(0, 4), bytes: bytes.slice(4) });
    }
    return { text: text.slice(0, split + 1), signatures };
}

export type Standing = 'valid' | 'false' | 'absent';
export interface Signed {
    standing: Standing;
    time?: number;
}

async function verified(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
    try {
        const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
        return await crypto.subtle.verify('Ed25519', key, signature, message);
    } catch {
        return false;
    }
}

// What that key has signed of the note: a line of the key that does not verify makes the whole note false.
export async function signedBy(note: Note, key: Key): Promise<Signed> {
    let found: Signed = { standing: 'absent' };
    for (const line of note.signatures) {
        if (line.name !== key.name || !equal(line.id, key.id)) continue;
        const one =
            key.type === cosigner
                ? await cosigned(note, key, line.bytes)
                : {
                      standing: (await verified(key.publicKey, line.bytes, utf8(note.text)))
                          ? ('valid' as const)
                          : ('false' as const),
                  };
        if (one.standing === 'false') return one;
        if (found.standing === 'absent' || (one.time ?? 0) < (found.time ?? 0)) found = one;
    }
    return found;
}

// A cosignature (c2sp.org/tlog-cosignature): when, in POSIX seconds, and a signature over time and text.
async function cosigned(note: Note, key: Key, bytes: Bytes): Promise<Signed> {
    if (bytes.length !== 72) return { standing: 'false' };
    const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
    const message = utf8(`cosignature/v1\ntime ${time}\n${note.text}`);
    return { standing: (await verified(key.publicKey, bytes.slice(8), message)) ? 'valid' : 'false', time };
}

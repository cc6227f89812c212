// SPDX-License-Identifier: Apache-2.0
// Bytes as text and back, and the one hash of the record.

export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

export async function sha256(...parts: Uint8Array[]): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts)));
}

export function joined(...parts: Uint8Array[]): Bytes {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        all.set(part, at);
        at += part.length;
    }
    return all;
}

export const equal = (a: Uint8Array, b: Uint8Array) =>
    a.length === b.length && a.every((byte, i) => byte === b[i]);
export const hex = (bytes: Uint8Array) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

// Standard alphabet with padding, in its one spelling; null for anything else.
export function fromBase64(text: string): Bytes | null {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return base64(bytes) === text ? bytes : null;
}

// Of any length: String.fromCharCode takes only so many arguments.
export function base64(bytes: Uint8Array): string {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
}

// SPDX-License-Identifier: Apache-2.0
// What this browser keeps of its own (IndexedDB): keys that cannot be taken out, and texts encrypted under one of them.
import { utf8, type Bytes } from '../base/bytes';

export interface Sealed {
    iv: Bytes;
    bytes: ArrayBuffer;
}
const stores = ['keys', 'ballots', 'outbox'];

function database(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
        const request = indexedDB.open('sulh', 2);
        request.onupgradeneeded = () => {
            const there = request.result.objectStoreNames;
            for (const name of stores) if (!there.contains(name)) request.result.createObjectStore(name);
        };
        request.onsuccess = () => {
            request.result.onversionchange = () => request.result.close();
            resolve(request.result);
        };
        request.onerror = () => reject(request.error);
    });
}

export async function within<T>(
    name: string,
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
    const opened = await database();
    return new Promise((resolve, reject) => {
        const transaction = opened.transaction(name, mode);
        const request = act(transaction.objectStore(name));
        transaction.oncomplete = () => resolve(request.result as T);
        transaction.onerror = () => reject(transaction.error);
    });
}

export async function sealed(box: CryptoKey, text: string): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, box, utf8(text)) };
}

export async function opened(box: CryptoKey, { iv, bytes }: Sealed): Promise<string> {
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, box, bytes));
}

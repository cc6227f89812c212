// SPDX-License-Identifier: Apache-2.0
// Messages that were signed here and are not known to be in the record yet: kept in this browser, encrypted, until the
// server acknowledges them or the procedure refuses them. Each goes out under one Idempotency-Key, however often.
import { Refusal, send, type Receipt } from '../api';
import type { OwnKey } from './keys';
import { opened, sealed, within, type Sealed } from './local_vault';

export interface Waiting {
    id: string; // the Idempotency-Key
    case: string;
    event: string;
    written: string;
    note: string;
}

// Nobody answered, or not for good: the message may be in the record or not.
const isOpen = (status: number) => [0, 401, 408, 409, 429].includes(status) || status >= 500;

class Outbox {
    waiting = $state.raw<Waiting[]>([]);
    busy = $state(false);
    loads = $state(0); // how often it was read from where it is kept
    #key: OwnKey | null = null;
    #start = '';

    async load(origin: string, key: OwnKey | null) {
        this.#key = key;
        this.#start = `${origin} ${key?.person ?? ''} `;
        this.waiting = [];
        if (!key) return;
        const range = IDBKeyRange.bound(this.#start, `${this.#start}\uffff`);
        const found = await within<Sealed[]>('outbox', 'readonly', (store) => store.getAll(range));
        const texts = await Promise.all(found.map((each) => opened(key.box, each)));
        this.waiting = texts
            .map((text) => JSON.parse(text) as Waiting)
            .sort((a, b) => a.written.localeCompare(b.written));
        this.loads++;
    }

    async keep(message: Waiting) {
        const bytes = await sealed(this.#key!.box, JSON.stringify(message));
        await within('outbox', 'readwrite', (store) => store.put(bytes, this.#start + message.id));
        this.waiting = [...this.waiting, message];
    }

    async drop(id: string) {
        await within('outbox', 'readwrite', (store) => store.delete(this.#start + id));
        this.waiting = this.waiting.filter((each) => each.id !== id);
    }

    // The receipt; null where the message has to wait, or where the record holds it since an earlier try. What the
    // procedure refuses is thrown, and waits no longer.
    async post(message: Waiting): Promise<Receipt | null> {
        try {
            const receipt = await send<Receipt>('POST', '/api/messages', message.note, message.id);
            await this.drop(message.id);
            return receipt;
        } catch (error) {
            if (!(error instanceof Refusal) || isOpen(error.status)) return null;
            await this.drop(message.id);
            if (error.code === 'replayed') return null;
            throw error;
        }
    }

    // Whether any went out.
    async postAll(): Promise<boolean> {
        if (this.busy || this.waiting.length === 0) return false;
        this.busy = true;
        const before = this.waiting.length;
        try {
            for (const message of this.waiting) await this.post(message);
        } finally {
            this.busy = false;
        }
        return this.waiting.length < before;
    }
}

export const outbox = new Outbox();

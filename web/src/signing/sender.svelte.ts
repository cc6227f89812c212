// SPDX-License-Identifier: Apache-2.0
// Signs a message with the reader's own key and hands it in.
import { Refusal, send, type Receipt } from '../api';
import { clock, instantText } from '../base/clock.svelte';
import { session } from '../base/session.svelte';
import { makeKey, ownKey, signNote, type OwnKey } from './keys';
import { messageLine, type Message } from './message';
import { outbox } from './outbox.svelte';
import { seenRecord } from './seen';

export type Draft = Omit<Message, 'log' | 'written' | 'seen'>;

class Sender {
    key = $state.raw<OwnKey | null>(null);
    loaded = $state(false); // whether this browser holds a key is known
    waiting = $state(false); // the key waits until the mission admits it
    refusal = $state.raw<Refusal | null>(null);
    receipt = $state.raw<Receipt | null>(null);
    busy = $state(false);

    async load() {
        this.loaded = false;
        this.refusal = null;
        this.receipt = null;
        this.key = (await ownKey(this.#origin, session.viewer!.person)) ?? null;
        this.waiting = this.key !== null && session.viewer!.key !== this.key.vkey;
        this.loaded = true;
        await outbox.load(this.#origin, this.key);
    }

    // The mission may know another key of this person, made elsewhere; then this one has to be admitted first. A key
    // that is there is never written over: sealed ballots are opened with it.
    makeKey() {
        return this.#guarded(async () => {
            const [origin, { person }] = [this.#origin, session.viewer!];
            this.key ??= (await ownKey(origin, person)) ?? (await makeKey(origin, person));
            await outbox.load(this.#origin, this.key);
            await send('POST', '/api/keys', { vkey: this.key.vkey });
            this.waiting = !session.viewer!.exercise;
            return true;
        });
    }

    // Whether it was taken in; why not stands in refusal, and without one it waits in the outbox.
    send(draft: Draft): Promise<boolean> {
        return this.#guarded(async () => {
            const written = instantText(Math.floor(clock.now / 1000) * 1000);
            const seen = await seenRecord(this.#origin);
            const note = await signNote(
                messageLine({ log: this.#origin, written, ...draft, seen }),
                this.key!,
            );
            const { case: id, event } = draft;
            const message = { id: crypto.randomUUID(), case: id, event, written, note };
            await outbox.keep(message);
            this.receipt = await outbox.post(message);
            return this.receipt !== null;
        });
    }

    get #origin() {
        return session.mission!.origin;
    }

    async #guarded(act: () => Promise<boolean>): Promise<boolean> {
        this.busy = true;
        this.refusal = null;
        try {
            return await act();
        } catch (error) {
            this.refusal = error instanceof Refusal ? error : new Refusal(0, String(error), String(error));
            return false;
        } finally {
            this.busy = false;
        }
    }
}

export const sender = new Sender();

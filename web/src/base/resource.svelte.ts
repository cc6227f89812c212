// SPDX-License-Identifier: Apache-2.0
// Something the server tells: fetched when the path changes and again when the record has grown.
import { get, Refusal } from '../api';
import { live } from './live.svelte';

const againAfter_ms = 1500; // what is being drawn is there soon

export class Resource<T> {
    value = $state.raw<T | null>(null);
    refusal = $state.raw<Refusal | null>(null);
    loading = $state(true);
    #round = $state(0);

    constructor(path: () => string | null, follow = true) {
        $effect(() => {
            const now = path();
            if (follow) live.size;
            this.#round;
            if (!now) return;
            const stop = new AbortController();
            this.#load(now, stop.signal);
            return () => stop.abort();
        });
    }

    again() {
        this.#round++;
    }

    async #load(path: string, signal: AbortSignal) {
        this.loading = true;
        try {
            const value = await get<T>(path, signal);
            if (signal.aborted) return;
            this.value = value;
            this.refusal = null;
        } catch (error) {
            if (signal.aborted) return;
            this.refusal = error instanceof Refusal ? error : new Refusal(0, String(error));
            if (this.refusal.status === 503) setTimeout(() => signal.aborted || this.again(), againAfter_ms);
        }
        this.loading = false;
    }
}

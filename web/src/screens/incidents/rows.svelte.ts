// SPDX-License-Identifier: Apache-2.0
// A long list in pages: only those that were looked at are fetched, and few are kept.
import { SvelteMap } from 'svelte/reactivity';
import { get, withQuery, type IncidentRow, type List, type Refusal } from '../../api';

export const pageSize = 200;
const pagesKept = 50;

export class Rows {
    total = $state(0);
    refusal = $state.raw<Refusal | null>(null);
    loaded = $state(false);
    readonly pages = new SvelteMap<number, IncidentRow[]>();
    #asked = new Set<number>();
    #filters: Record<string, string> = {};
    #round = 0;

    // Begins anew with other filters; what is shown stays until the first page is there.
    begin(filters: Record<string, string>) {
        this.#filters = filters;
        this.#round++;
        this.#asked.clear();
        this.#fetch(0, true);
    }

    at(index: number): IncidentRow | undefined {
        return this.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
    }

    // Sees to it that the rows [from, to) come.
    want(from: number, to: number) {
        const last = Math.floor(Math.max(0, Math.min(to, this.total) - 1) / pageSize);
        for (let page = Math.floor(from / pageSize); page <= last; page++) {
            if (!this.#asked.has(page)) this.#fetch(page, false);
        }
    }

    async #fetch(page: number, anew: boolean) {
        this.#asked.add(page);
        const round = this.#round;
        try {
            const list = await get<List<IncidentRow>>(
                withQuery('/api/incidents', { ...this.#filters, offset: page * pageSize, limit: pageSize }),
            );
            if (round !== this.#round) return;
            if (anew) this.pages.clear();
            this.pages.set(page, list.items);
            this.total = list.total;
            this.refusal = null;
            this.#forget(page);
        } catch (error) {
            if (round !== this.#round) return;
            this.refusal = error as Refusal;
            this.#asked.delete(page);
        }
        this.loaded = true;
    }

    #forget(near: number) {
        if (this.pages.size <= pagesKept) return;
        const far = [...this.pages.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near))[0]!;
        this.pages.delete(far);
        this.#asked.delete(far);
    }
}

// SPDX-License-Identifier: Apache-2.0
// What this officer has seen: kept in this browser, and forgotten for an incident that has changed since.
import type { IncidentRow } from '../../api';

export class Sorted {
    #seen = $state.raw<Record<string, number>>({});
    last = $state('');
    readonly #name: string;

    constructor(origin: string) {
        this.#name = `sorted ${origin}`;
        this.#seen = JSON.parse(localStorage.getItem(this.#name) ?? '{}');
    }

    has(row: IncidentRow): boolean {
        return (this.#seen[row.id] ?? -1) >= (row.entry ?? 0);
    }

    add(row: IncidentRow) {
        this.last = row.id;
        this.#keep({ ...this.#seen, [row.id]: row.entry ?? 0 });
    }

    undo() {
        const { [this.last]: _, ...rest } = this.#seen;
        this.last = '';
        this.#keep(rest);
    }

    #keep(seen: Record<string, number>) {
        this.#seen = seen;
        localStorage.setItem(this.#name, JSON.stringify(seen));
    }
}

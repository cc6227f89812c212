// SPDX-License-Identifier: Apache-2.0
// What the server says of itself when the record grows (server-sent events).

export interface Growth {
    size: number;
    incidents: string[];
    assessments: string[];
    cases: string[];
}

class Live {
    size = $state(0);
    connected = $state(true);
    last = $state.raw<Growth | null>(null);
    #source: EventSource | null = null;

    start() {
        if (this.#source) return;
        const source = new EventSource('/api/events');
        this.#source = source;
        source.addEventListener('record', (event) => {
            const growth = JSON.parse((event as MessageEvent<string>).data) as Growth;
            this.last = growth;
            this.size = growth.size;
        });
        source.onopen = () => (this.connected = true);
        source.onerror = () => (this.connected = false);
    }

    stop() {
        this.#source?.close();
        this.#source = null;
    }
}

export const live = new Live();

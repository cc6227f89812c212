// SPDX-License-Identifier: Apache-2.0
// What the server says of itself when the record grows (server-sent events).

export interface Growth {
    size: number;
    incidents: string[];
    assessments: string[];
    cases: string[];
}

const againAfter_ms = 5000;

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
        source.onerror = () => {
            this.connected = false;
            if (source.readyState === EventSource.CLOSED) this.#later(); // refused: the browser does not try again
        };
    }

    stop() {
        this.#source?.close();
        this.#source = null;
    }

    #later() {
        this.stop();
        setTimeout(() => this.start(), againAfter_ms);
    }
}

export const live = new Live();
addEventListener('pagehide', () => live.stop()); // the server need not find out by itself

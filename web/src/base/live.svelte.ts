// SPDX-License-Identifier: Apache-2.0
// What the server says of itself when the record grows (server-sent events). Readers ask again when 'size' changes,
// so it changes once a second at most however fast the record grows.

const againAfter_ms = 5000;
const gather_ms = 1000;

class Live {
    size = $state(0);
    connected = $state(true);
    #source: EventSource | null = null;
    #wanted = false;
    #gathering = false;
    #latest = 0;

    start() {
        this.#wanted = true;
        if (this.#source) return;
        const source = new EventSource('/api/events');
        this.#source = source;
        source.addEventListener('record', (event) => {
            this.#take((JSON.parse((event as MessageEvent<string>).data) as { size: number }).size);
        });
        source.onopen = () => (this.connected = true);
        source.onerror = () => {
            this.connected = false;
            if (source.readyState === EventSource.CLOSED) this.#later(); // refused: the browser does not try again
        };
    }

    stop() {
        this.#wanted = false;
        this.pause();
    }

    // A page that is put aside need not keep a connection; resume() takes it up again.
    pause() {
        this.#source?.close();
        this.#source = null;
    }

    resume() {
        if (this.#wanted) this.start();
    }

    #later() {
        this.pause();
        setTimeout(() => this.resume(), againAfter_ms);
    }

    #take(size: number) {
        this.#latest = size;
        if (this.#gathering) return;
        this.#gathering = true;
        setTimeout(() => {
            this.#gathering = false;
            this.size = this.#latest;
        }, gather_ms);
    }
}

export const live = new Live();
addEventListener('pagehide', () => live.pause());
addEventListener('pageshow', () => live.resume());

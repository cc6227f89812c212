// SPDX-License-Identifier: Apache-2.0
// The mission's clock: an exercise plays in a time of its own, so the server says how late it is.

class MissionClock {
    now = $state(Date.now());
    #ahead = 0;

    set(serverNow: string) {
        const instant = Date.parse(serverNow);
        if (Number.isNaN(instant)) return;
        this.#ahead = instant - Date.now();
        this.tick();
    }

    tick() {
        this.now = Date.now() + this.#ahead;
    }
}

export const clock = new MissionClock();
setInterval(() => clock.tick(), 1000);

// RFC 3339 in UTC, as the record writes instants.
export function instantText(milliseconds: number): string {
    return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

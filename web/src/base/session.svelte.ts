// SPDX-License-Identifier: Apache-2.0
// Who reads, and of which mission.
import { get, Refusal, send, type Mission, type Viewer } from '../api';
import { clock } from './clock.svelte';
import { live } from './live.svelte';
import { language } from '../language/language.svelte';

class Session {
    viewer = $state.raw<Viewer | null>(null);
    mission = $state.raw<Mission | null>(null);
    refusal = $state.raw<Refusal | null>(null);
    asked = $state(false);

    // The token of the one address that the server prints stands behind the # and so never travels by itself.
    async begin() {
        const token = new URLSearchParams(location.hash.slice(1)).get('token');
        if (token) {
            history.replaceState(null, '', location.pathname + location.search);
            await this.signIn({ token });
        } else {
            await this.#enter(() => get<Viewer>('/api/session'), true);
        }
        this.asked = true;
    }

    signIn(credentials: { token: string } | { name: string; password: string }) {
        return this.#enter(() => send<Viewer>('POST', '/api/session', credentials));
    }

    signInWithPasskey() {
        return this.#enter(async () => (await import('../signing/passkey')).signInWithPasskey());
    }

    play(person: string) {
        return this.#enter(() => send<Viewer>('POST', '/api/session/persona', { person }));
    }

    async leave() {
        await send('DELETE', '/api/session').catch(() => undefined);
        this.forget();
    }

    // What was shown goes with the session.
    forget() {
        live.stop();
        this.viewer = null;
        this.mission = null;
    }

    async refresh() {
        this.mission = await get<Mission>('/api/mission');
        clock.set(this.mission.now);
        language.zone = this.mission.agreement.zone ?? this.mission.zone ?? 'UTC';
    }

    may(act: string): boolean {
        return this.viewer?.may.includes(act) ?? false;
    }

    is(role: string): boolean {
        return this.viewer?.roles.includes(role) ?? false;
    }

    async #enter(ask: () => Promise<Viewer>, quiet = false) {
        try {
            const viewer = await ask();
            await this.refresh();
            this.viewer = viewer;
            this.refusal = null;
            live.start();
        } catch (error) {
            const refusal = error instanceof Refusal ? error : new Refusal(0, String(error));
            if (!(quiet && refusal.status === 401)) this.refusal = refusal;
        }
    }
}

export const session = new Session();
addEventListener('signed-out', () => session.forget());

export function actorName(id: string): string {
    return session.mission?.parties.find((party) => party.id === id)?.name ?? id;
}

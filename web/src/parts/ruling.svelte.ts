// SPDX-License-Identifier: Apache-2.0
// What somebody decides of reports, with the reason that stays in the record.
import { Refusal, send } from '../api';

export class Ruling {
    reason = $state('');
    refusal = $state.raw<Refusal | null>(null);
    busy = $state(false);

    // The incidents that it changed; null where it was refused.
    async make(what: Record<string, string[]>): Promise<string[] | null> {
        this.busy = true;
        this.refusal = null;
        try {
            const body = { ...what, reason: this.reason.trim() };
            const { incidents } = await send<{ incidents: string[] }>('POST', '/api/rulings', body);
            this.reason = '';
            return incidents;
        } catch (error) {
            this.refusal = error instanceof Refusal ? error : new Refusal(0, String(error));
            return null;
        } finally {
            this.busy = false;
        }
    }

    get isReady(): boolean {
        return !this.busy && this.reason.trim() !== '';
    }
}

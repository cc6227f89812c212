// SPDX-License-Identifier: Apache-2.0
// A text that is being written, kept at every key so that a closed window loses nothing; wiped once it is sent.

export class DraftText {
    text = $state('');
    readonly #name: string;

    constructor(caseId: string, event: string) {
        this.#name = `draft ${caseId} ${event}`;
        this.text = sessionStorage.getItem(this.#name) ?? '';
        $effect(() => sessionStorage.setItem(this.#name, this.text));
    }

    wipe() {
        this.text = '';
        sessionStorage.removeItem(this.#name);
    }
}

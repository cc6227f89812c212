// SPDX-License-Identifier: Apache-2.0
// The key and the checkpoint that this browser saw before: trust on first use, and a record that cannot go back
// without being noticed here.

export function keptRecord(origin: string) {
    const name = `record ${origin}`;
    const read = () =>
        JSON.parse(localStorage.getItem(name) ?? '{}') as { vkey?: string; checkpoint?: string };
    return {
        vkey: () => read().vkey ?? '',
        checkpoint: () => read().checkpoint ?? '',
        keep: (vkey: string, checkpoint: string) =>
            localStorage.setItem(name, JSON.stringify({ vkey, checkpoint })),
    };
}

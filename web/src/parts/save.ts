// SPDX-License-Identifier: Apache-2.0
// Hands the reader a file that was made here.

export function save(name: string, content: string | Uint8Array<ArrayBuffer>, type = 'text/plain') {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

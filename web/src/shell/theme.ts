// SPDX-License-Identifier: Apache-2.0
// Light or dark: as kept, else as the system has it.

export function startTheme() {
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    document.documentElement.dataset.theme = localStorage.getItem('theme') ?? system;
}

export function turnTheme() {
    const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = next;
    localStorage.setItem('theme', next);
}

// SPDX-License-Identifier: Apache-2.0
// Which rows of a long table are near enough to the eye to be drawn.

export interface Window {
    from: number;
    to: number;
}

// Rows [from, to) for a view of that height scrolled so far, with some to spare at both ends, in steps so that
// scrolling by a pixel changes nothing.
export function windowOf(
    scrolled: number,
    viewed: number,
    rowHeight: number,
    total: number,
    spare = 10,
): Window {
    const first = Math.floor(Math.max(0, scrolled) / rowHeight) - spare;
    const from = Math.max(0, Math.floor(first / spare) * spare);
    const to = Math.min(total, from + Math.ceil(viewed / rowHeight) + 3 * spare);
    return { from: Math.min(from, Math.max(0, total - 1)), to };
}

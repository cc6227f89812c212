// SPDX-License-Identifier: Apache-2.0
// Lines and columns of a text, both from 1, as diagnostics name them.

export function linesOf(text: string): number {
    return text.split('\n').length;
}

// Where in the text a line and column stand; the nearest place that exists where they do not.
export function offsetOf(text: string, line: number, column: number): number {
    let at = 0;
    for (let n = 1; n < line; n++) {
        const end = text.indexOf('\n', at);
        if (end < 0) return text.length;
        at = end + 1;
    }
    const end = text.indexOf('\n', at);
    return Math.min(at + column - 1, end < 0 ? text.length : end);
}

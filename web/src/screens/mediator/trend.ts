// SPDX-License-Identifier: Apache-2.0
// Alleged breaches of a clause a day over the last fortnight, and one word for where they go.
import type { IncidentRow } from '../../api';

const dayLong = 86_400_000;
const fortnight = 14;

// Oldest day first; the last day ends at that instant.
export function daysOf(rows: IncidentRow[], clause: string, asOf: string): number[] {
    const end = Date.parse(asOf);
    const days = new Array<number>(fortnight).fill(0);
    for (const row of rows) {
        if (
            !row.when?.from ||
            !row.assessments.some((each) => each.clause === clause && each.verdict === 'breached')
        )
            continue;
        const back = Math.floor((end - Date.parse(row.when.from)) / dayLong);
        if (back >= 0 && back < fortnight) days[fortnight - 1 - back]!++;
    }
    return days;
}

export function trend(days: number[]): 'more' | 'less' | 'same' | 'none' {
    const half = Math.floor(days.length / 2);
    const sum = (part: number[]) => part.reduce((a, b) => a + b, 0);
    const [before, after] = [sum(days.slice(0, half)), sum(days.slice(half))];
    if (before + after === 0) return 'none';
    return after > before ? 'more' : after < before ? 'less' : 'same';
}

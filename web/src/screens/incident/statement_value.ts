// SPDX-License-Identifier: Apache-2.0
// A value of a statement in the reader's words: kinds, times and what is not said; names and places as they are.
import { stretch } from '../../language/dates';
import { word } from '../../language/language.svelte';

const instant = /^\d{4}-\d\d-\d\dT\S+Z$/;
const stances: Record<string, string> = { asserted: 'asserts', denied: 'denies' };

export function statementValue(field: string, value: string): string {
    if (field === 'occurrence' && stances[value]) return word('stance', stances[value]);
    if (field === 'time') return timeOf(value) || value;
    if (['kind', 'weapons', 'objects'].includes(field))
        return value
            .split(', ')
            .map((term) => word('kind', term.replaceAll(' ', '-')))
            .join(', ');
    return value;
}

// "T" or "T to T"; the last of them is outside.
function timeOf(value: string): string {
    const [from = '', to] = value.split(' to ');
    if (!instant.test(from) || (to !== undefined && !instant.test(to))) return '';
    return stretch(from, to ?? new Date(Date.parse(from) + 1).toISOString());
}

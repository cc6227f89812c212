// SPDX-License-Identifier: Apache-2.0
// A value of a statement in the reader's words: kinds, times and what is not said; names and places as they are.
import { stretch } from '../../language/dates';
import { t, word } from '../../language/language.svelte';
import { lengthText } from '../../language/said';

const instant = /^\d{4}-\d\d-\d\dT\S+Z$/;
const stances: Record<string, string> = { asserted: 'asserts', denied: 'denies' };

export function statementValue(field: string, value: string): string {
    if (field === 'occurrence' && stances[value]) return word('stance', stances[value]);
    if (field === 'time') return timeOf(value) || value;
    if (field === 'place') return placeOf(value) || value;
    if (['kind', 'weapons', 'objects'].includes(field))
        return value
            .split(', ')
            .map((term) => word('kind', term.replaceAll(' ', '-')))
            .join(t('comma'));
    return value;
}

// "T" or "T to T"; the last of them is outside.
function timeOf(value: string): string {
    const [from = '', to] = value.split(' to ');
    if (!instant.test(from) || (to !== undefined && !instant.test(to))) return '';
    return stretch(from, to ?? new Date(Date.parse(from) + 1).toISOString());
}

// "-40.0300,-20.1000 ± 300 m": coordinates stay as they are, from left to right; the length is the reader's.
function placeOf(value: string): string {
    const [, spot, length, unit] = /^(-?[\d.]+,-?[\d.]+) ± ([\d.]+) (m|km)$/.exec(value) ?? [];
    if (!spot) return '';
    return `\u2066${spot.replace(',', ', ')}\u2069 ± ${lengthText(Number(length) * (unit === 'km' ? 1000 : 1))}`;
}

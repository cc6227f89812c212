// SPDX-License-Identifier: Apache-2.0
// The engine's own sentences in the reader's language: from a code and values (src/base/said.hpp), out of the messages
// 'why.<code>'. What a language does not have is English, and says so.
import { dayAndTime, span, stretch } from './dates';
import { language, number, own, t, word } from './language.svelte';

export interface Said {
    code: string;
    values?: Record<string, SaidValue>;
}
type SaidValue =
    | string
    | Said
    | { from: string | null; to: string | null }
    | { at: string | null }
    | { terms: string[] }
    | { names: string[] }
    | { n: number }
    | { least: number | null; most: number | null }
    | { metres: number }
    | { ms: number }
    | { percent: number }
    | { reason: string };

export const isSayable = (sentence: Said) => `why.${sentence.code}` in language.messages;

// REQUIRES: isSayable.
export function said(sentence: Said): string {
    const values = Object.entries(sentence.values ?? {}).map(([name, value]) => [name, valueOf(value)]);
    return language.format(`why.${sentence.code}`, Object.fromEntries(values));
}

function valueOf(value: SaidValue): string | number {
    if (typeof value === 'string') return value;
    if ('n' in value) return value.n;
    if ('code' in value) return isSayable(value) ? own(said(value)) : '';
    if ('at' in value) return value.at ? dayAndTime(value.at) : t('not-known');
    if ('from' in value) return stretch(value.from, value.to) || t('not-known');
    if ('names' in value) return value.names.map((name) => `\u2068${name}\u2069`).join(t('comma'));
    if ('terms' in value) return value.terms.map((term) => word('kind', term)).join(t('or'));
    if ('metres' in value) return lengthText(value.metres);
    if ('ms' in value) return span(value.ms / 1000);
    if ('percent' in value) return number(value.percent / 100, { style: 'percent' });
    if ('reason' in value) return word('reason', value.reason);
    return rangeText(value.least, value.most);
}

export function rangeText(low: number | null, high: number | null): string {
    if (low === null) return high === null ? t('not-known') : t('at-most', { n: high });
    if (high === null) return t('at-least', { n: low });
    return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

export function lengthText(metres: number): string {
    if (metres < 1000) return t('metres', { n: metres });
    return t('kilometres', { n: number(metres / 1000, { maximumFractionDigits: 1 }) });
}

// SPDX-License-Identifier: Apache-2.0
// Messages in ICU MessageFormat, parsed when the pages are built (build/messages.ts): the reader's line carries no
// parser. What is interpolated is isolated, so that a Latin name in an Arabic sentence cannot turn it around.

// A text; or its parts: texts, {v} a value, {n} a number, {p} a plural and {s} a choice with their cases, 0 the
// number of the plural around it.
export type Message = string | Part[];
export type Part =
    string | 0 | { v: string } | { n: string } | { p: string; o: Cases } | { s: string; o: Cases };
type Cases = Record<string, Part[]>;
export type Values = Record<string, unknown>;

// In a direction of its own (FSI, PDI).
export const isolated = (text: string) => `\u2068${text}\u2069`;

export function formatted(message: Message, locale: string, values: Values): string {
    return typeof message === 'string' ? message : all(message, locale, values, 0);
}

function all(parts: Part[], locale: string, values: Values, counted: number): string {
    return parts.map((part) => one(part, locale, values, counted)).join('');
}

function one(part: Part, locale: string, values: Values, counted: number): string {
    const number = (value: number) => new Intl.NumberFormat(locale).format(value);
    if (typeof part === 'string') return part;
    if (part === 0) return number(counted);
    if ('n' in part) return number(Number(values[part.n]));
    if ('v' in part) return isolated(String(values[part.v] ?? ''));
    if ('s' in part) return all(part.o[String(values[part.s])] ?? part.o.other!, locale, values, counted);
    const count = Number(values[part.p]);
    const chosen = part.o[`=${count}`] ?? part.o[new Intl.PluralRules(locale).select(count)] ?? part.o.other!;
    return all(chosen, locale, values, count);
}

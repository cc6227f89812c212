// SPDX-License-Identifier: Apache-2.0
// The reader's language: catalogue, direction, numerals, calendar. One numeral system a screen.
import languages from 'virtual:languages';
import { formatted, type Message, type Values } from './message';

export type Part = 'first' | 'terms' | 'more' | 'reasons';
export type Numerals = 'own' | 'latn';
const ownNumerals: Record<string, string> = { ar: 'arab', ps: 'arabext', 'fa-AF': 'arabext' };
const rightToLeft = new Set(['ar', 'ur', 'ps', 'fa-AF']);
export const names: Record<string, string> = {
    en: 'English',
    ar: 'العربية',
    ur: 'اردو',
    ps: 'پښتو',
    'fa-AF': 'دری',
    tr: 'Türkçe',
};

class Language {
    tag = $state('en');
    made = $state('original'); // how its catalogue was made: by a machine, where nobody reviewed it
    numerals = $state<Numerals>('own');
    zone = $state('UTC');
    messages = $state.raw<Record<string, Message>>({});
    // Which words are there, and which somebody asked for: those of the first view always.
    parts = $state.raw<Part[]>(['first']);
    #wanted: Part[] = ['first'];

    get direction(): 'ltr' | 'rtl' {
        return directionOf(this.tag);
    }

    // The tag with its numeral system, as Intl wants it. Browsers without Pashto count and date as in Dari.
    get locale(): string {
        return `${this.isKnownToBrowser ? this.tag : 'fa-AF'}-u-nu-${this.digits}`;
    }

    get isKnownToBrowser(): boolean {
        return this.tag !== 'ps' || Intl.DateTimeFormat.supportedLocalesOf('ps').length > 0;
    }

    get digits(): string {
        return (this.numerals === 'own' && ownNumerals[this.tag]) || 'latn';
    }

    async use(tag: string, numerals: Numerals = this.numerals) {
        const known = languages[tag] ? tag : 'en';
        const all = await Promise.all(this.#wanted.map((part) => wordsOf(known, part)));
        this.messages = Object.assign({}, ...all);
        this.made = languages[known]!.made;
        this.tag = known;
        this.numerals = numerals;
        localStorage.setItem('language', JSON.stringify([known, numerals]));
        document.documentElement.lang = known;
        document.documentElement.dir = this.direction;
        document.documentElement.dataset.digits = this.digits; // for the numbers of lists
    }

    // Fetches words that the first view does not have.
    async need(...parts: Part[]) {
        if (parts.every((part) => this.parts.includes(part))) return;
        this.#wanted = [...new Set([...this.#wanted, ...parts])];
        const tag = this.tag;
        const all = await Promise.all(parts.map((part) => wordsOf(tag, part)));
        if (tag === this.tag) this.messages = Object.assign({}, this.messages, ...all);
        this.parts = [...new Set([...this.parts, ...parts])];
    }

    // What was asked for, once the words that it says are here too.
    async with<T>(asked: Promise<T>, ...parts: Part[]): Promise<T> {
        return (await Promise.all([asked, this.need(...parts)]))[0];
    }

    format(key: string, values: Values = {}): string {
        const message = this.messages[key];
        return message === undefined ? key : formatted(message, this.locale, values);
    }
}

export function directionOf(tag: string): 'ltr' | 'rtl' {
    return rightToLeft.has(tag) ? 'rtl' : 'ltr';
}

async function wordsOf(tag: string, part: Part): Promise<Record<string, Message>> {
    return (await languages[tag]![part]()).default;
}

export const language = new Language();

// A text of this language inside another one: in its own direction even where all that is in it is isolated.
export function own(text: string): string {
    return `${language.direction === 'rtl' ? '\u2067' : '\u2066'}${text}\u2069`;
}

// The text of a key of the screens.
export function t(key: string, values?: Values): string {
    return language.format(`room.${key}`, values);
}

// Where the words of the engine stand that more than the pages use.
const sharedWords: Record<string, (value: string) => string> = {
    reason: (value) => `reason.${value.replaceAll(' ', '_')}`,
    kind: (value) => (`thing.${value}` in language.messages ? `thing.${value}` : `term.${value}`),
    weapon: (value) => `thing.${value}`,
    verdict: (value) => (value === 'breached' ? 'verdict.alleged' : `verdict.${value.replaceAll(' ', '_')}`),
    level: (value) => `level.${levels[value] ?? value}`,
};
const levels: Record<string, string> = {
    'one root': 'one_root',
    'two roots of one side': 'same_side',
    'two roots across sides or kinds': 'across_sides',
    'three kinds of root': 'three_kinds',
};

// A word of the engine (a verdict, a stage, a kind) in the reader's language; as the engine says it where the
// catalogue does not have it.
export function word(group: string, value: string): string {
    const key = sharedWords[group]?.(value) ?? `room.word.${group}.${value.replaceAll(' ', '-')}`;
    return key in language.messages ? language.format(key) : value.replaceAll('-', ' ');
}

export function number(value: number, options?: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(language.locale, options).format(value);
}

export async function startLanguage(preferred: string | null) {
    const kept = JSON.parse(localStorage.getItem('language') ?? 'null') as [string, Numerals] | null;
    const asked = navigator.languages.map(nearest).find((tag) => tag !== null);
    await language.use(preferred ?? kept?.[0] ?? asked ?? 'en', kept?.[1] ?? 'own');
}

function nearest(tag: string): string | null {
    if (/^(fa|prs)\b/.test(tag)) return 'fa-AF';
    const base = tag.split('-')[0]!;
    return base in names ? base : null;
}

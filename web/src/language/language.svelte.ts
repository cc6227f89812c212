// SPDX-License-Identifier: Apache-2.0
// The reader's language: catalogue, direction, numerals, calendar. One numeral system a screen.
import languages from 'virtual:languages';
import { formatted, type Message, type Values } from './message';

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
        this.messages = (await languages[known]!.load()).default;
        this.made = languages[known]!.made;
        this.tag = known;
        this.numerals = numerals;
        localStorage.setItem('language', JSON.stringify([known, numerals]));
        document.documentElement.lang = known;
        document.documentElement.dir = this.direction;
        document.documentElement.dataset.digits = this.digits; // for the numbers of lists
    }

    format(key: string, values: Values = {}): string {
        const message = this.messages[key];
        return message === undefined ? key : formatted(message, this.locale, values);
    }
}

export function directionOf(tag: string): 'ltr' | 'rtl' {
    return rightToLeft.has(tag) ? 'rtl' : 'ltr';
}

export const language = new Language();

// The text of a key of the screens.
export function t(key: string, values?: Values): string {
    return language.format(`room.${key}`, values);
}

// Where the words of the engine stand that more than the pages use.
const sharedWords: Record<string, (value: string) => string> = {
    kind: (value) => `term.${value}`,
    weapon: (value) => `term.${value}`,
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

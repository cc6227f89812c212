// SPDX-License-Identifier: Apache-2.0
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { read, tags } from '../../build/catalogues';
import { compiled } from '../../build/messages';
import { formatted } from './message';

const say = (text: string, values = {}, locale = 'en') => formatted(compiled(text), locale, values);

describe('a message', () => {
    it('isolates what is put into it', () => {
        expect(say('by {who}', { who: 'Brod' })).toBe('by \u2068Brod\u2069');
    });
    it('knows the six plurals of Arabic', () => {
        const text = '{n, plural, zero {z} one {o} two {t} few {f} many {m} other {x}}';
        expect([0, 1, 2, 3, 11, 100].map((n) => say(text, { n }, 'ar'))).toEqual([
            'z',
            'o',
            't',
            'f',
            'm',
            'x',
        ]);
    });
    it('counts in the digits of the locale', () => {
        expect(say('{n, plural, one {#} other {# reports}}', { n: 12 }, 'fa-AF-u-nu-arabext')).toBe(
            '۱۲ reports',
        );
    });
    it('takes the case of an exact number first', () => {
        expect(say('{n, plural, =0 {nothing} other {#}}', { n: 0 })).toBe('nothing');
    });
    it('reads every message of every language as the reference does', () => {
        for (const tag of tags) {
            for (const [key, text] of Object.entries(read('../languages', tag).messages)) {
                const names = [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]!);
                for (const n of [0, 1, 2, 5, 11, 1234]) {
                    const values = Object.fromEntries(names.map((name) => [name, n]));
                    const reference = String(new IntlMessageFormat(text, tag).format(values));
                    expect(say(text, values, tag).replace(/[\u2068\u2069]/g, ''), `${tag} ${key}`).toBe(
                        reference,
                    );
                }
            }
        }
    }, 60_000);
});

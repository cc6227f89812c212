// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest';
import { compiled } from '../../build/messages';
import { formatted } from './message';

vi.mock('./language.svelte', () => {
    const messages: Record<string, ReturnType<typeof compiled>> = {
        'why.what-happened': compiled('{met} / {asked}'),
        'why.placed': compiled('{what}: {measured}'),
        'why.away-about': compiled('{distance} ± {margin}'),
        'why.happened': compiled('{roots, plural, one {# root} other {# roots}}, {asked, number}'),
        'why.state-open': compiled('{count, number}: {reason}'),
        'why.done-late': compiled('late {when}'),
    };
    const language = { messages, locale: 'en-u-nu-latn', zone: 'UTC', tag: 'en', isKnownToBrowser: true };
    const format = (key: string, values: Record<string, unknown>) =>
        formatted(messages[key]!, 'en', values).replace(/[\u2068\u2069]/g, '');
    return {
        language: { ...language, format },
        own: (text: string) => text,
        number: (value: number, options: object) => new Intl.NumberFormat('en', options).format(value),
        t: (key: string, values: Record<string, unknown> = {}) => [key, ...Object.values(values)].join(' '),
        word: (group: string, value: string) => `${group}:${value}`,
    };
});
const { isSayable, lengthText, rangeText, said } = await import('./said');

describe('a sentence of the engine', () => {
    it('says terms, times, lengths and reasons as the reader does', () => {
        const terms = (...names: string[]) => ({ terms: names });
        expect(
            said({
                code: 'what-happened',
                values: { met: terms('explosion'), asked: terms('mortar-fire', 'artillery-fire') },
            }),
        ).toBe('kind:explosion / kind:mortar-fireorkind:artillery-fire');
        expect(
            said({ code: 'state-open', values: { count: { n: 2 }, reason: { reason: 'no coverage' } } }),
        ).toBe('2: reason:no coverage');
        expect(
            said({
                code: 'done-late',
                values: { when: { from: '2031-05-01T09:00:00Z', to: '2031-05-01T09:00:01Z' } },
            }),
        ).toBe('late May 1, 2031 09:00');
    });
    it('says a sentence in a sentence, and numbers that choose a plural', () => {
        const away = {
            code: 'away-about',
            values: { distance: { metres: 24_500 }, margin: { metres: 800 } },
        };
        expect(said({ code: 'placed', values: { what: 'the Line', measured: away } })).toBe(
            'the Line: kilometres 24.5 ± metres 800',
        );
        expect(said({ code: 'happened', values: { roots: { n: 1 }, asked: { n: 2 } } })).toBe('1 root, 2');
    });
    it('knows whether there is a message, so that the English can stand there', () => {
        expect(isSayable({ code: 'unheard-of' })).toBe(false);
        expect(isSayable({ code: 'placed' })).toBe(true);
    });
    it('knows bounds of which one is not known', () => {
        expect(rangeText(null, null)).toBe('not-known');
        expect(rangeText(3, null)).toBe('at-least 3');
        expect(rangeText(3, 5)).toBe('3–5');
        expect(lengthText(999)).toBe('metres 999');
    });
});

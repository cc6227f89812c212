// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('./language.svelte', () => {
    const language = { tag: 'en', zone: 'UTC', locale: 'en-u-nu-latn', isKnownToBrowser: true };
    const t = (key: string, values: Record<string, unknown> = {}) =>
        `${key}(${Object.values(values).join(',')})`;
    return {
        language,
        t,
        number: (value: number, options: object) =>
            new Intl.NumberFormat(language.locale, options).format(value),
    };
});
const { language } = await import('./language.svelte');
const { day, dayAndTime, solarHijri, span, stretch } = await import('./dates');

const speak = (tag: string, locale: string, isKnownToBrowser = true) =>
    Object.assign(language, { tag, locale, isKnownToBrowser });

describe('a date', () => {
    beforeEach(() => speak('en', 'en-u-nu-latn'));

    it('says the day once where both ends are on it, and the last day of a stretch that ends at midnight', () => {
        expect(stretch('2031-05-01T09:00:00Z', '2031-05-01T10:30:00Z')).toBe('May 1, 2031 09:00–10:30');
        expect(stretch('2031-05-01T09:00:00Z', '2031-05-02T10:00:00Z')).toBe(
            'May 1, 2031 09:00 – May 2, 2031 10:00',
        );
        expect(stretch('2031-05-01T00:00:00Z', '2031-05-02T00:00:00Z')).toBe('May 1, 2031');
        expect(stretch('2031-05-01T00:00:00Z', '2031-05-03T00:00:00Z')).toBe('May 1, 2031 – May 2, 2031');
        expect(stretch('2031-05-01T09:00:00Z', '2031-05-01T09:01:00Z')).toBe('May 1, 2031 09:00');
        expect(stretch(null, '2031-05-01T09:00:00Z')).toBe('before(May 1, 2031 09:00)');
        expect(stretch('2031-05-01T09:00:00Z', null)).toBe('since(May 1, 2031 09:00)');
    });
    it('is told in the zone of the mission', () => {
        expect(dayAndTime('2031-05-01T01:30:00Z', 'Atlantic/South_Georgia')).toBe('Apr 30, 2031 23:30');
    });
    it('has a Solar Hijri day with Afghan months for Dari and Pashto only', () => {
        // Nowruz 1400 was 21 March 2021; 1 Mizan 1400 was 23 September 2021.
        expect(solarHijri('2021-03-21T12:00:00Z')).toBe('');
        speak('fa-AF', 'fa-AF-u-nu-arabext');
        expect(solarHijri('2021-03-21T12:00:00Z')).toBe('۱ حمل ۱۴۰۰');
        expect(solarHijri('2021-09-23T12:00:00Z')).toBe('۱ میزان ۱۴۰۰');
        speak('ps', 'fa-AF-u-nu-arabext', false);
        expect(solarHijri('2021-03-20T12:00:00Z')).toBe('۳۰ کب ۱۳۹۹');
    });
    it('names no month in another language than the reader’s', () => {
        speak('ps', 'fa-AF-u-nu-arabext', false);
        expect(day('2031-06-17T12:00:00Z')).not.toMatch(/[\p{L}0-9]/u);
    });
    it('counts how long in at most two units', () => {
        expect([90_061, 259_200, 3_700, 7_200, 119, 59, -59].map(span)).toEqual([
            'span.days-hours(1,1)',
            'span.days(3,0)',
            'span.hours-minutes(1,1)',
            'span.hours(2,0)',
            'span.minutes(1)',
            'span.seconds(59)',
            'span.seconds(59)',
        ]);
    });
});

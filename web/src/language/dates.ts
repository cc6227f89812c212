// SPDX-License-Identifier: Apache-2.0
// Instants in words: the mission's zone, the reader's numerals, and the Solar Hijri date for readers of Dari and
// Pashto.
import { language, number, t } from './language.svelte';

// Afghan names of the months, which are not those of Iran. By Intl only the numbers: not every browser has the names.
const afghanMonths: Record<string, string[]> = {
    'fa-AF': ['حمل', 'ثور', 'جوزا', 'سرطان', 'اسد', 'سنبله', 'میزان', 'عقرب', 'قوس', 'جدی', 'دلو', 'حوت'],
    ps: ['وری', 'غویی', 'غبرګولی', 'چنګاښ', 'زمری', 'وږی', 'تله', 'لړم', 'لیندۍ', 'مرغومی', 'سلواغه', 'کب'],
};

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = locale + JSON.stringify(options);
    let found = formats.get(key);
    if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale, options)));
    return found;
}

function gregorian(): string {
    return `${language.locale}-ca-gregory`;
}

export function day(instant: string | number, zone = language.zone): string {
    // Where the browser has no names of months in the reader's language, none in another one either.
    const style: Intl.DateTimeFormatOptions = language.isKnownToBrowser
        ? { dateStyle: 'medium' }
        : { year: 'numeric', month: '2-digit', day: '2-digit' };
    return format(gregorian(), { ...style, timeZone: zone }).format(new Date(instant));
}

export function time(instant: string | number, zone = language.zone): string {
    return format(gregorian(), {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: zone,
    }).format(new Date(instant));
}

export function dayAndTime(instant: string | number, zone = language.zone): string {
    return `${day(instant, zone)} ${time(instant, zone)}`;
}

// From and to, with the day said once where both are on one day.
export function stretch(from: string | null, to: string | null): string {
    if (!from || !to)
        return from
            ? t('since', { when: dayAndTime(from) })
            : to
              ? t('before', { when: dayAndTime(to) })
              : '';
    const last = Date.parse(to) - 1; // half-open: the last instant is inside
    if (last - Date.parse(from) < 90_000) return dayAndTime(from);
    const sameDay = day(from) === day(last);
    if (isMidnight(from) && isMidnight(to)) return sameDay ? day(from) : `${day(from)} – ${day(last)}`;
    return sameDay ? `${dayAndTime(from)}–${time(to)}` : `${dayAndTime(from)} – ${dayAndTime(to)}`;
}

function isMidnight(instant: string): boolean {
    const clock = format('en-u-nu-latn', {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: language.zone,
    });
    return clock.format(new Date(instant)) === '00:00';
}

// The Solar Hijri day, or nothing where the reader's language does not count by it.
export function solarHijri(instant: string | number, tag = language.tag, zone = language.zone): string {
    const months = afghanMonths[tag];
    if (!months) return '';
    const parts = format('en-u-ca-persian-nu-latn', {
        day: 'numeric',
        month: 'numeric',
        year: 'numeric',
        timeZone: zone,
    }).formatToParts(new Date(instant));
    const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
    const plain = { useGrouping: false };
    return `${number(part('day'), plain)} ${months[part('month') - 1]} ${number(part('year'), plain)}`;
}

// How long, in at most two units: 2 d 4 h, 3 h 12 min, 40 s.
export function span(seconds: number): string {
    const whole = Math.abs(Math.round(seconds));
    const [days, hours, minutes] = [
        Math.floor(whole / 86400),
        Math.floor((whole % 86400) / 3600),
        Math.floor((whole % 3600) / 60),
    ];
    if (days > 0) return t(hours > 0 ? 'span.days-hours' : 'span.days', { days, hours });
    if (hours > 0) return t(minutes > 0 ? 'span.hours-minutes' : 'span.hours', { hours, minutes });
    if (minutes > 0) return t('span.minutes', { minutes });
    return t('span.seconds', { seconds: whole });
}

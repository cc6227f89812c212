// SPDX-License-Identifier: Apache-2.0
// What somebody typed into a field of date and time, as a time of a zone.

// How far a zone's clocks are ahead of UTC then.
function ahead_ms(zone: string, at: number): number {
    const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
        timeZone: zone,
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
        hourCycle: 'h23',
    });
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const shown = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second);
    return shown - Math.floor(at / 1000) * 1000;
}

// Milliseconds since 1970 of '2031-05-02T21:40' there; NaN where it is no time. Of a time that comes twice the later
// one, of one that is skipped the one an hour on.
export function instantIn(zone: string, local: string): number {
    const asUtc = Date.parse(`${local}Z`);
    if (Number.isNaN(asUtc)) return NaN;
    const first = asUtc - ahead_ms(zone, asUtc);
    return asUtc - ahead_ms(zone, first);
}

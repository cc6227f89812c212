// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { instantIn } from './zoned';

const at = (zone: string, local: string) => new Date(instantIn(zone, local)).toISOString();

it('is the time of the zone', () => {
    expect(at('Asia/Kabul', '2025-10-19T06:00')).toBe('2025-10-19T01:30:00.000Z');
    expect(at('Asia/Karachi', '2025-10-19T06:00')).toBe('2025-10-19T01:00:00.000Z');
    expect(at('Atlantic/South_Georgia', '2031-05-02T23:40')).toBe('2031-05-03T01:40:00.000Z');
    expect(at('UTC', '2031-05-02T23:40')).toBe('2031-05-02T23:40:00.000Z');
});
it('knows summer time', () => {
    expect(at('Europe/Kyiv', '2025-07-01T12:00')).toBe('2025-07-01T09:00:00.000Z');
    expect(at('Europe/Kyiv', '2025-12-01T12:00')).toBe('2025-12-01T10:00:00.000Z');
    expect(at('Europe/Kyiv', '2025-03-30T02:59')).toBe('2025-03-30T00:59:00.000Z');
    expect(at('Europe/Kyiv', '2025-03-30T04:00')).toBe('2025-03-30T01:00:00.000Z');
});
it('is nothing where nothing was typed', () => {
    expect(instantIn('UTC', '')).toBeNaN();
});

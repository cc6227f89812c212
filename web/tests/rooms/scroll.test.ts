// SPDX-License-Identifier: Apache-2.0
// A hundred thousand incidents: few rows are in the page, and they come as fast as the screen is drawn.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentRow, List } from '../../src/api';
import { Room, settled } from './room';

const total = 100_000;
const frames = 180;

describe('a list of a hundred thousand incidents', () => {
    let room: Room;
    beforeAll(async () => (room = await Room.open()));
    afterAll(() => room.close());

    it('scrolls at sixty frames a second', async () => {
        const page = await room.visitor({ baseURL: room.origin });
        let seed: IncidentRow[] = [];
        await page.route('**/api/incidents?**', async (route) => {
            const url = new URL(route.request().url());
            if (seed.length === 0) seed = ((await (await route.fetch()).json()) as List<IncidentRow>).items;
            const [offset, limit] = [
                Number(url.searchParams.get('offset')),
                Number(url.searchParams.get('limit')),
            ];
            const items = Array.from({ length: Math.min(limit, total - offset) }, (_, i) => ({
                ...seed[(offset + i) % seed.length]!,
                id: `i-${offset + i}`,
            }));
            await route.fulfill({ json: { total, offset, items } });
        });
        await settled(page, '/incidents');
        const view = page.locator('.view');
        expect(await view.locator('table').getAttribute('aria-rowcount')).toBe(String(total + 1));

        // The time that scripts, styles and layout take for each frame while 66 rows go by in it.
        const spent = await view.evaluate(async (node, count) => {
            const taken: number[] = [];
            for (let i = 0; i < count; i++) {
                await new Promise(requestAnimationFrame);
                const before = performance.now();
                node.scrollTop += 2900;
                node.dispatchEvent(new Event('scroll'));
                await new Promise((done) => queueMicrotask(() => done(null)));
                node.getBoundingClientRect();
                void (node as HTMLElement).offsetHeight;
                taken.push(performance.now() - before);
            }
            return taken.sort((a, b) => a - b);
        }, frames);
        const [median, late] = [spent[Math.floor(frames / 2)]!, spent[Math.floor(frames * 0.95)]!];
        console.log(
            `a frame of scrolling: median ${median.toFixed(1)} ms, 95th of 100 ${late.toFixed(1)} ms (16.7 ms are 60 frames a second)`,
        );
        expect(median).toBeLessThan(16.7);

        expect(await view.locator('tbody tr').count()).toBeLessThan(120);
        await view.evaluate((node) => (node.scrollTop = node.scrollHeight));
        await view.locator(`tr[aria-rowindex="${total + 1}"] a`).waitFor();
        expect(room.complaints).toEqual([]);
    });
});

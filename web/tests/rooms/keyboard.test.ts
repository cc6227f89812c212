// SPDX-License-Identifier: Apache-2.0
// The desk by keyboard alone, by physical keys, and a focus that can be seen wherever it goes.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Room, settled } from './room';

describe('by keyboard alone', () => {
    let room: Room;
    let page: Page;
    beforeAll(async () => {
        room = await Room.open();
        page = await room.visitor({ baseURL: room.origin });
    });
    afterAll(() => room.close());

    it('the desk is sorted, undone and left', async () => {
        await settled(page, '/desk', 'ar');
        const waiting = async () => page.locator('ul[aria-live] > li').count();
        const before = await waiting();
        const first = await page.locator('li.here a').getAttribute('href');
        await page.keyboard.press('KeyJ');
        expect(await page.locator('li.here a').getAttribute('href')).not.toBe(first);
        await page.keyboard.press('KeyK');
        expect(await page.locator('li.here a').getAttribute('href')).toBe(first);
        await page.keyboard.press('KeyT');
        expect(await page.locator('textarea').inputValue()).toContain(first!.split('/').pop());
        await page.keyboard.press('KeyA');
        expect(await waiting()).toBe(before - 1);
        await page.keyboard.press('KeyU');
        expect(await waiting()).toBe(before);
        await page.keyboard.press('Enter');
        await page.waitForURL(`**${first}`);
        await page.goBack();
        await page.locator('li.here').waitFor();
        await page.keyboard.press('KeyG');
        await page.keyboard.press('KeyI');
        await page.waitForURL('**/incidents');
    });
    it('an incident is set aside with a reason, and taken back', async () => {
        await settled(page, '/desk', 'ur');
        const first = (await page.locator('li.here a').getAttribute('href'))!;
        const row = page.locator(`ul[aria-live] a[href="${first}"]`);
        await page.keyboard.press('KeyX');
        await page.keyboard.type('radio test');
        await page.keyboard.press('Enter');
        await row.waitFor({ state: 'detached' });
        const aside = page.locator('section', { hasText: 'radio test' }).locator('li');
        await aside.first().waitFor();
        while ((await aside.count()) > 0) {
            const left = await aside.count();
            await aside.first().locator('button.plain').click();
            await page.keyboard.type('it was none');
            await page.keyboard.press('Enter');
            await aside.nth(left - 1).waitFor({ state: 'detached' });
        }
        await row.waitFor();
    });
    it('the content is one step away', async () => {
        await settled(page, '/agreement');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    });
    it('the focus is seen at every step, and nothing covers it', async () => {
        await settled(page, '/cases/case-1');
        for (let step = 0; step < 30; step++) {
            await page.keyboard.press('Tab');
            const seen = await page.evaluate(() => {
                const it = document.activeElement!;
                const box = it.getBoundingClientRect();
                const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                const style = getComputedStyle(it);
                return (
                    it === document.body ||
                    (style.outlineStyle !== 'none' && (it === at || it.contains(at) || at?.contains(it)))
                );
            });
            expect(
                seen,
                `step ${step}: ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120))}`,
            ).toBe(true);
        }
    });
    it('the rows of a list are gone through with the arrows', async () => {
        await settled(page, '/incidents');
        await page.locator('tbody a').first().focus();
        await page.keyboard.press('ArrowDown');
        const second = await page.locator('tr[data-index="1"] a').getAttribute('href');
        expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(second);
    });
});

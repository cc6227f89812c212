// SPDX-License-Identifier: Apache-2.0
// Every screen, from left to right and from right to left, light and dark, wide and on a phone: axe finds nothing,
// nothing is wider than the screen, nobody else is asked, and the policy of the server refuses nothing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, Room, screens, settled } from './room';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const views = [
    { language: 'en', colorScheme: 'light', width: 1440 },
    { language: 'ar', colorScheme: 'dark', width: 1440 },
    { language: 'ur', colorScheme: 'light', width: 390 },
    { language: 'fa-AF', colorScheme: 'dark', width: 1024 },
] as const;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axe);
    return page.evaluate(async (runOnly) => {
        const run = (
            window as unknown as {
                axe: { run: (d: Document, o: object) => Promise<{ violations: Found[] }> };
            }
        ).axe.run;
        interface Found {
            id: string;
            nodes: { target: string[]; failureSummary: string }[];
        }
        const found = await run(document, { runOnly });
        return found.violations.map(
            (each) => `${each.id}: ${each.nodes[0]!.target.join(' ')}: ${each.nodes[0]!.failureSummary}`,
        );
    }, rules);
}

describe('every screen', () => {
    let room: Room;
    let incident = '';
    beforeAll(async () => {
        room = await Room.open();
        const page = await room.visitor({ baseURL: room.origin });
        await settled(page, '/incidents');
        incident = (await page.locator('tbody a').first().getAttribute('href'))!;
    });
    afterAll(() => room.close());

    for (const { language, colorScheme, width } of views) {
        it(`is accessible in ${language}, ${colorScheme}, ${width} pixels wide`, async () => {
            // Without the policy, since axe is put into the page; with it in the test below.
            const page = await room.visitor({
                baseURL: room.origin,
                bypassCSP: true,
                colorScheme,
                viewport: { width, height: 900 },
            });
            for (const path of [...screens, incident]) {
                await settled(page, path, language);
                expect(await violations(page), path).toEqual([]);
                expect(
                    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
                    path,
                ).toBeLessThanOrEqual(0);
                expect(await page.getAttribute('html', 'dir')).toBe(language === 'en' ? 'ltr' : 'rtl');
                expect(await page.locator('.banner').isVisible(), path).toBe(true);
            }
            await page.context().close();
        });
    }
    it('says what the engine says in the language of the reader', async () => {
        const page = await room.visitor({ baseURL: room.origin });
        for (const language of ['ur', 'ar', 'tr']) {
            for (const path of ['/mediator', '/desk', '/cases/case-3']) {
                await settled(page, path, language);
                await picture(page, `said${path.replaceAll('/', '-')}-${language}`);
                const english = page.locator('main :is(bdi, p, li, td, dd)[lang=en]:visible');
                expect(await english.allTextContents(), `${path} ${language}`).toEqual([]);
            }
            await settled(page, incident, language);
            await page.locator('article.card').first().waitFor();
            await picture(page, `said-incident-${language}`);
            const sentences = page.locator('article.card :is(p, li, summary) bdi[lang=en]');
            const own = (await sentences.allTextContents()).filter((text) =>
                /^(Undetermined|Alleged|who |what )/.test(text),
            );
            expect(own, `${incident} ${language}`).toEqual([]);
        }
    });
    it('obeys the policy of the server and asks nobody else', async () => {
        const page = await room.visitor({ baseURL: room.origin });
        for (const path of [...screens, incident]) await settled(page, path);
        await settled(page, '/incidents');
        await page.getByRole('button', { name: 'Open the full map' }).click();
        await page.locator('.maplibregl-canvas').waitFor();
        await page.waitForTimeout(1500);
        expect(room.complaints).toEqual([]);
    });
});

// SPDX-License-Identifier: Apache-2.0
// The public site as somebody reads it who runs no scripts: from files, on a phone, in a language from right to left.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../build/catalogues';
import { picture, sulh, switches } from './room';

describe('the public site, without scripts', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sulh-public-'));
    const asked: string[] = [];
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
        execFileSync(sulh, ['demo', 'exercise', '--play-only'], { cwd: folder });
        execFileSync(sulh, ['publish', 'exercise/mission', 'site'], { cwd: folder });
        browser = await chromium.launch({
            executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
            args: switches.split(' '),
        });
        const context = await browser.newContext({
            javaScriptEnabled: false,
            viewport: { width: 390, height: 844 },
        });
        page = await context.newPage();
        page.on('request', (request) => asked.push(request.url()));
    });
    afterAll(async () => {
        await browser.close();
        rmSync(folder, { recursive: true, force: true });
    });

    for (const [language, direction] of [
        ['en', 'ltr'],
        ['ur', 'rtl'],
        ['ar', 'rtl'],
    ] as const) {
        const alleged = read('../languages', language).messages['verdict.alleged']!;
        it(`is read in ${language}`, async () => {
            await page.goto(pathToFileURL(join(folder, 'site', language, 'index.html')).href);
            expect(await page.locator('html').getAttribute('dir')).toBe(direction);
            expect(await page.locator('body').innerText()).toContain(alleged);
            await picture(page, `public-${language}`);
            // Every page that the first one names is there, and none holds a script.
            const links = await page.locator('a[href$=".html"]').all();
            const names = await Promise.all(links.map((link) => link.getAttribute('href')));
            expect(names.length).toBeGreaterThan(2);
            for (const name of new Set(names)) {
                const went = await page.goto(
                    new URL(name!, pathToFileURL(join(folder, 'site', language, 'index.html'))).href,
                );
                expect(went, name!).not.toBeNull();
                expect(await page.locator('h1').first().innerText(), name!).not.toBe('');
                expect(await page.locator('script').count(), name!).toBe(0);
            }
        });
    }
    it('asks nobody for anything', () => {
        expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
    });
});

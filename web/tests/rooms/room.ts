// SPDX-License-Identifier: Apache-2.0
// Plays the exercise with the built binary and opens its rooms in Chromium.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
    chromium,
    type Browser,
    type BrowserContext,
    type BrowserContextOptions,
    type Page,
} from 'playwright-core';

type Signed = Awaited<ReturnType<BrowserContext['storageState']>>;
export const switches =
    '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
    '--disable-component-update --disable-sync';
// The server ends the stream of events of a session that goes on as somebody else.
const ordinary = /status of (404|422|503)|ERR_INCOMPLETE_CHUNKED_ENCODING/;
export const sulh = resolve(process.env.SULH ?? '../build/release/sulh');
const address = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/;

export class Room {
    complaints: string[] = []; // what the pages should not say: errors, refused styles, requests to others

    private constructor(
        readonly folder: string,
        readonly server: ChildProcess,
        readonly browser: Browser,
        readonly origin: string,
        readonly signed: Signed,
    ) {}

    static async open(): Promise<Room> {
        const folder = mkdtempSync(join(tmpdir(), 'sulh-room-'));
        const server = spawn(
            sulh,
            ['demo', 'exercise', '--listen', '127.0.0.1:0', '--pages', resolve('dist')],
            { cwd: folder },
        );
        const link = await said(server);
        const browser = await chromium.launch({
            executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
            args: switches.split(' '),
        });
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(link);
        await page.locator('nav a').first().waitFor();
        const signed = await context.storageState();
        await context.close();
        return new Room(folder, server, browser, new URL(link).origin, signed);
    }

    // A browser of somebody who is signed in already.
    async visitor(options: BrowserContextOptions = {}): Promise<Page> {
        const context = await this.browser.newContext({
            storageState: this.signed,
            viewport: { width: 1440, height: 900 },
            ...options,
        });
        const page = await context.newPage();
        page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
        page.on('console', (line) => {
            if (line.type() === 'error' && !ordinary.test(line.text()))
                this.complaints.push(`${page.url()}: ${line.text()}`);
        });
        page.on('request', (request) => {
            const url = new URL(request.url());
            if (url.origin !== this.origin && !['blob:', 'data:'].includes(url.protocol))
                this.complaints.push(`asked ${url.origin}`);
        });
        return page;
    }

    // Whoever that is in the exercise, from now on, in every browser of this session.
    async play(page: Page, person: string): Promise<void> {
        const status = await page.evaluate(async (who) => {
            const headers = { 'Sulh-Request': '1', 'Content-Type': 'application/json' };
            return (
                await fetch('/api/session/persona', {
                    method: 'POST',
                    headers,
                    body: JSON.stringify({ person: who }),
                })
            ).status;
        }, person);
        if (status >= 300) throw new Error(`cannot play ${person}: ${status}`);
    }

    // The address that a phone of that member sends to, as its set-up code holds it.
    phone(person: string): string {
        const words = [
            'device',
            'add',
            'exercise/mission',
            `phone-of-${person}`,
            '--person',
            person,
            '--url',
            this.origin,
        ];
        return execFileSync(sulh, words, { cwd: this.folder, encoding: 'utf8' }).trim();
    }

    async close(): Promise<void> {
        await this.browser.close();
        this.server.kill('SIGTERM');
        await new Promise((done) => this.server.once('exit', done));
        rmSync(this.folder, { recursive: true, force: true });
    }
}

// Pictures to be looked at, where SHOTS names a folder.
export async function picture(page: Page, name: string): Promise<void> {
    const folder = process.env.SHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

// The address that the server prints, once it listens.
function said(server: ChildProcess): Promise<string> {
    return new Promise((done, fail) => {
        let text = '';
        const take = (piece: Buffer) => {
            text += piece.toString();
            const found = address.exec(text);
            if (found) done(found[0]);
        };
        server.stdout!.on('data', take);
        server.stderr!.on('data', take);
        server.once('exit', (code) => fail(new Error(`the server ended with ${code}: ${text.slice(-500)}`)));
        setTimeout(() => fail(new Error(`no address within a minute: ${text.slice(-500)}`)), 60_000).unref();
    });
}

export const screens = [
    '/desk',
    '/incidents',
    '/cases',
    '/cases/case-1',
    '/cases/case-2',
    '/cases/case-3',
    '/agreement',
    '/calendar',
    '/mediator',
    '/record',
    '/record/72',
    '/drafting',
    '/account',
];

// Until nothing more is being fetched.
export async function settled(page: Page, path: string, language = 'en'): Promise<void> {
    await page.goto(`${path}?lang=${language}`);
    await page.locator('main h1, main [role=alert]').first().waitFor();
    await page.waitForFunction(
        () => !document.querySelector('main [role=status]')?.textContent?.includes('…'),
    );
    await page.waitForTimeout(250);
}

// SPDX-License-Identifier: Apache-2.0
// A server that lies about the record, in each of its answers: the page says so, and signs nothing upon it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Room, settled } from './room';

type Lie = (body: string) => string;
const flipped = (text: string, at: number) =>
    text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
// The first letter of the signature in a note, behind its four bytes of key id.
const signature: Lie = (note) => flipped(note, note.lastIndexOf(' ') + 12);

// Signs, as Belmar's liaison with a new key, that there is nothing to say to the open case.
async function reply(room: Room, page: Page): Promise<void> {
    await settled(page, '/agreement');
    await room.play(page, 'belmar-1');
    await settled(page, '/cases/case-3');
    await page.getByRole('button', { name: 'Make a signing key' }).click();
    await page.locator('input[value=no-comment]').check();
    await page.locator('section.act button.main').last().click();
}

describe('a server that lies', () => {
    let room: Room;
    beforeAll(async () => (room = await Room.open()));
    afterAll(() => room.close());

    async function reader(path: string, lie: Lie): Promise<Page> {
        const page = await room.visitor({ baseURL: room.origin });
        await page.route(`**${path}`, async (route) => {
            const answer = await route.fetch();
            await route.fulfill({ response: answer, body: lie(await answer.text()) });
        });
        return page;
    }
    const lies: [string, string, Lie][] = [
        ['the bytes of an entry', '/api/record/entries/72', (text) => text.replace('heavy', 'light')],
        ['the place of an entry', '/api/record/proofs/72', (text) => text.replace('index 72', 'index 71')],
        [
            'a hash on the way',
            '/api/record/proofs/72',
            (text) => flipped(text, text.indexOf('index 72') + 12),
        ],
        ['the signature', '/api/record/proofs/72', signature],
        ['the root', '/api/record/proofs/72', (text) => flipped(text, text.lastIndexOf('\n\n') - 20)],
        ['everything', '/api/record/proofs/72', () => 'It holds, believe me.'],
    ];
    for (const [what, path, lie] of lies) {
        it(`about ${what} is found out`, async () => {
            const page = await reader(path, lie);
            await settled(page, '/record/72');
            await page.getByText('This does not hold.').waitFor();
            expect(await page.getByText('Everything holds.').count()).toBe(0);
            await page.context().close();
        });
    }
    it('with another entry and its own true proof is found out', async () => {
        const page = await room.visitor({ baseURL: room.origin });
        for (const what of ['entries', 'proofs']) {
            await page.route(`**/api/record/${what}/72`, async (route) =>
                route.fulfill({
                    response: await route.fetch({ url: `${room.origin}/api/record/${what}/71` }),
                }),
            );
        }
        await settled(page, '/record/72');
        await page.getByText('This does not hold.').waitFor();
        await page.context().close();
    });
    it('about the head of the record gets no signature', async () => {
        const page = await reader('/api/record', (text) => {
            const head = JSON.parse(text) as { checkpoint: string };
            return JSON.stringify({ ...head, checkpoint: signature(head.checkpoint) });
        });
        const sent: string[] = [];
        page.on('request', (request) => {
            if (request.url().endsWith('/api/messages')) sent.push(request.url());
        });
        await reply(room, page);
        await page.getByText('Nothing was signed.').waitFor();
        expect(sent).toEqual([]);
    });
});

describe('a line that breaks', () => {
    let room: Room;
    beforeAll(async () => (room = await Room.open()));
    afterAll(() => room.close());

    it('loses no signed message: it waits, survives the page, and goes out once', async () => {
        const page = await room.visitor({ baseURL: room.origin });
        const keys: string[] = [];
        let isDown = true;
        await page.route('**/api/messages', async (route) => {
            keys.push((await route.request().headerValue('idempotency-key')) ?? '');
            if (keys.length === 1) await route.fetch(); // the server has it, its answer is lost
            if (isDown) await route.abort();
            else await route.continue();
        });
        await reply(room, page);
        await page.getByText('1 signed message waits to be sent').waitFor();
        const kept = await page.evaluate(
            () =>
                new Promise<string>((done) => {
                    const request = indexedDB.open('sulh');
                    request.onsuccess = () => {
                        const all = request.result.transaction('outbox').objectStore('outbox').getAll();
                        all.onsuccess = () => {
                            const text = new TextDecoder();
                            done(
                                (all.result as { bytes: ArrayBuffer }[])
                                    .map((each) => text.decode(each.bytes))
                                    .join(),
                            );
                        };
                    };
                }),
        );
        expect(kept).not.toContain('No comment'); // encrypted where it lies

        isDown = false;
        await settled(page, '/cases/case-3');
        await page.locator('.outbox').waitFor({ state: 'detached' });
        await page.locator('tbody tr', { hasText: 'belmar-1' }).first().waitFor();
        expect(await page.locator('tbody tr', { hasText: 'belmar-1' }).count()).toBe(1);
        expect(new Set(keys).size).toBe(1);
        expect(keys.length).toBeGreaterThanOrEqual(2);
    });
});

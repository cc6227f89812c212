// SPDX-License-Identifier: Apache-2.0
// The exercise from a phone's report to a finding: an officer in English, a liaison officer in Urdu on a phone, panel
// members in Turkish. Every message is signed in the browser with a key that the browser made, and checked against
// the record at the end.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, Room, settled } from './room';

const seen = 'Four rounds of 120 mm, craters measured.';
const boundary = 'cxyVBoundary';

// As ODK Collect sends a filled-in form (OpenRosa 1.0): HEAD first, then one POST of all parts.
async function sendForm(address: string): Promise<Response> {
    const headers = {
        'X-OpenRosa-Version': '1.0',
        'User-Agent': 'org.odk.collect.android/v2024.1.3 Dalvik/2.1.0',
        'Accept-Language': 'en',
    };
    const to = `${address}/submission?deviceID=collect%3Aone`;
    const asked = await fetch(to, { method: 'HEAD', headers });
    expect(asked.status).toBe(204);
    const form =
        '<?xml version="1.0" ?><data id="sulh.patrol" version="1"><kind>mortar-fire</kind>' +
        '<when>2031-06-18T06:10:00.000Z</when><when_margin_minutes>5</when_margin_minutes>' +
        '<position>-39.97 -20.05 12.0 4.0</position><radius_m>200</radius_m>' +
        `<actors>belmar-army</actors><target_actor>arwen</target_actor><text>${seen}</text>` +
        '<meta><instanceID>uuid:8d0a9ae0-0b5e-4f0e-8a7e-1f5f7a0c2d11</instanceID></meta></data>';
    const body =
        `--${boundary}\r\nContent-Disposition: form-data; name="xml_submission_file"; ` +
        'filename="Patrol_2031-06-18.xml"\r\nContent-Type: text/xml; charset=utf-8\r\n' +
        `Content-Transfer-Encoding: binary\r\n\r\n${form}\r\n--${boundary}--\r\n`;
    const type = `multipart/form-data; boundary=${boundary}`;
    return fetch(to, { method: 'POST', headers: { ...headers, 'Content-Type': type }, body });
}

// What a second source sends by another way: without it there is one root, and the agreement asks for two.
const second = {
    id: 'late-2',
    lat: -39.97,
    lon: -20.05,
    radius_m: 400,
    when: '2031-06-18T06:12Z',
    kind: 'mortar-fire',
    actors: ['belmar-army'],
    target_actor: 'arwen',
    source: 'liaison-arwen',
    interest: 'arwen',
    text: 'Mortar fire on the north bank.',
};
const excuse = 4; // the place of that question in a ballot
const complaint = 'شمالی کنارے پر چار گولے گرے۔';
const answer = 'یہ ہماری فوج نہیں تھی۔';

describe('the exercise', () => {
    let room: Room;
    let [officer, liaison, panel] = [] as unknown as [Page, Page, Page];
    let caseId = '';

    beforeAll(async () => {
        room = await Room.open();
        officer = await room.visitor({ baseURL: room.origin, locale: 'en-GB' });
        liaison = await room.visitor({
            baseURL: room.origin,
            locale: 'ur-PK',
            viewport: { width: 390, height: 844 },
        });
        panel = await room.visitor({ baseURL: room.origin, locale: 'tr', colorScheme: 'dark' });
    });
    afterAll(() => room.close());

    // Goes to the case as that person and takes up the event, with a key made where there is none yet.
    async function act(
        page: Page,
        language: string,
        person: string,
        event: string,
        then: (form: ReturnType<Page['locator']>) => Promise<void>,
    ) {
        await settled(page, '/agreement', language);
        await room.play(page, person);
        await settled(page, `/cases/${caseId}`, language);
        const form = page.locator('section.act');
        await form.waitFor();
        const choice = form.locator('.pick select');
        if (await choice.count()) await choice.selectOption(event);
        await form.locator('button.main, code').first().waitFor(); // to make a key with, or the key that is there
        if (!(await form.locator('code').count())) await form.locator('button.main').click();
        await form.locator('form, ul').last().waitFor();
        await then(form);
        await page.locator('.receipt').waitFor();
    }
    const sign = async (form: ReturnType<Page['locator']>) => form.locator('button.main').last().click();

    it('takes in what a phone sends', async () => {
        const sent = await sendForm(room.phone('desk-1'));
        const said = await sent.text();
        expect(sent.status, said).toBe(201);
        expect(said).toContain('submit_success');
        expect(said).toMatch(/Entry \u2068\d+\u2069/);
    });
    it('shows both reports as one incident', async () => {
        await settled(officer, '/desk');
        await room.play(officer, 'desk-1');
        await settled(officer, '/desk');
        await officer.setInputFiles('input[type=file]', {
            name: 'late.jsonl',
            mimeType: 'application/json',
            buffer: Buffer.from(`${JSON.stringify(second)}\n`),
        });
        await officer.getByText('1 report taken in').waitFor();
        await picture(officer, 'officer-desk');
        await officer.locator('[role=status] a').first().click();
        await officer.getByText(seen).waitFor();
        await officer.getByText(second.text).waitFor();
        await picture(officer, 'officer-incident');
    });
    it('opens a case, inquires and gives notice', async () => {
        const fire = officer.locator('article', { hasText: 'Article 1. Cessation of fire' });
        await fire.getByRole('button', { name: 'Open a case' }).click();
        await officer.getByRole('button', { name: 'Make a signing key' }).click();
        await officer.getByRole('button', { name: 'Sign and open the case' }).click();
        await officer.waitForURL(/\/cases\/case-\d+/);
        caseId = new URL(officer.url()).pathname.split('/').pop()!;
        await act(officer, 'en', 'check-1', 'report', async (form) => {
            await form.locator('textarea').fill('Inquired on the spot.');
            await sign(form);
        });
        await act(officer, 'en', 'desk-1', 'notify', sign);
        await picture(officer, 'officer-case');
        await act(officer, 'en', 'check-1', 'disclose', async (form) => {
            const boxes = form.locator('input[type=checkbox]');
            await boxes.first().waitFor();
            for (const box of await boxes.all()) await box.check();
            await picture(officer, 'officer-disclose');
            await sign(form);
        });
    });
    it('hears the party, in Urdu, on a phone', async () => {
        await act(liaison, 'ur', 'belmar-1', 'answer', async (form) => {
            await liaison.locator('blockquote', { hasText: seen }).waitFor(); // and not who saw it
            await form.locator('input[value=disputes-attribution]').check();
            await form.locator('textarea').fill(answer);
            await picture(liaison, 'liaison-writing');
            await sign(form);
        });
        await liaison.locator('blockquote', { hasText: answer }).waitFor();
        await picture(liaison, 'liaison-sent');
    });
    it('seals and opens ballots, in Turkish, and finds', async () => {
        const members = ['arwen-1', 'belmar-1', 'corran-1', 'delmark-1'];
        for (const person of members) {
            await act(panel, 'tr', person, 'seal', async (form) => {
                const questions = await form.locator('fieldset').all();
                for (const [i, question] of questions.entries()) {
                    await question
                        .locator('select')
                        .first()
                        .selectOption(i === excuse ? 'refuted' : 'established');
                }
                if (person === members[0]) await picture(panel, 'panel-ballot');
                await sign(form);
            });
        }
        for (const person of members) await act(panel, 'tr', person, 'unseal', sign);
        await settled(panel, `/cases/${caseId}`, 'tr');
        await picture(panel, 'panel-finding');
        expect(
            await panel.locator('section.card table').first().locator('tbody tr').count(),
        ).toBeGreaterThanOrEqual(5);
    });
    it('takes a complaint of the other party, in Urdu, on a phone', async () => {
        await settled(liaison, '/cases', 'ur');
        await room.play(liaison, 'arwen-1');
        await settled(liaison, '/cases', 'ur');
        await liaison.locator('main button').first().click();
        const form = liaison.locator('section.act');
        await form.locator('button.main, code').first().waitFor();
        if (!(await form.locator('code').count())) await form.locator('button.main').click();
        await form.locator('select').nth(0).selectOption({ index: 1 });
        await form.locator('select').nth(1).selectOption('belmar');
        await form.locator('input[type=datetime-local]').fill('2031-06-18T04:10');
        await form.locator('textarea').fill(complaint);
        for (const box of await form.locator('input[type=checkbox]').all()) await box.check();
        await picture(liaison, 'liaison-complaint');
        await form.locator('button.main').last().click();
        await liaison.waitForURL(/\/cases\/arwen-\d{8}T\d{6}/);
        await liaison.getByText(complaint).waitFor();
    });
    it('has everything in the record, checked in the browser', async () => {
        await settled(officer, `/cases/${caseId}`);
        await picture(officer, 'officer-finding');
        await officer.getByText('A breach was found').waitFor();
        await officer.locator('a[href^="/record/"]').first().click();
        await officer.getByText('Everything holds.').waitFor();
        await picture(officer, 'officer-record');
        expect(room.complaints).toEqual([]);
    });
});

// SPDX-License-Identifier: Apache-2.0
// The exercise from a report to a finding: an officer in English, a liaison officer in Urdu, panel members in Arabic.
// Every message is signed in the browser with a key that the browser made, and checked against the record at the end.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Room, settled } from './room';

const where = {
    lat: -39.97,
    lon: -20.05,
    actors: ['belmar-army'],
    target_actor: 'arwen',
    kind: 'mortar-fire',
};
const reports = [
    {
        id: 'late-1',
        ...where,
        when: '2031-06-18T06:10Z',
        radius_m: 200,
        source: 'team-north',
        text: 'Four rounds of 120 mm, craters measured.',
    },
    {
        id: 'late-2',
        ...where,
        when: '2031-06-18T06:12Z',
        radius_m: 400,
        source: 'liaison-arwen',
        interest: 'arwen',
        text: 'Mortar fire on the north bank.',
    },
];

const needed = ['/api/reports', '/api/keys', '/api/messages'];
const excuse = 4; // the place of that question in a ballot

describe('the exercise', () => {
    let room: Room;
    let [officer, liaison, panel] = [] as unknown as [Page, Page, Page];

    let missing: string[] = [];

    beforeAll(async () => {
        room = await Room.open();
        const served = (await (await fetch(`${room.origin}/api/openapi.json`)).json()) as { paths: object };
        missing = needed.filter((path) => !(path in served.paths));
        officer = await room.visitor({ baseURL: room.origin, locale: 'en-GB' });
        liaison = await room.visitor({
            baseURL: room.origin,
            locale: 'ur-PK',
            viewport: { width: 390, height: 844 },
        });
        panel = await room.visitor({ baseURL: room.origin, locale: 'ar', colorScheme: 'dark' });
    });
    afterAll(() => room.close());
    beforeEach(({ skip }) => skip(missing.length > 0, `the server does not serve ${missing.join(', ')}`));

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
        const make = form.locator('button.main').first();
        if (!(await form.locator('form, ul').count())) await make.click();
        await form.locator('form, button.main').last().waitFor();
        await then(form);
        await page.locator('.receipt').waitFor();
    }
    const sign = async (form: ReturnType<Page['locator']>) => form.locator('button.main').last().click();
    let caseId = '';

    it('takes a report in and shows the incident', async () => {
        await settled(officer, '/desk');
        await room.play(officer, 'desk-1');
        await settled(officer, '/desk');
        const buffer = Buffer.from(reports.map((report) => `${JSON.stringify(report)}\n`).join(''));
        await officer.setInputFiles('input[type=file]', {
            name: 'late.jsonl',
            mimeType: 'application/json',
            buffer,
        });
        await officer.getByText('2 reports taken in').waitFor();
        await officer.locator('[role=status] a').first().click();
        await officer.getByText(reports[0]!.text).waitFor();
    });
    it('opens a case, inquires and gives notice', async () => {
        await officer.getByRole('button', { name: 'Open a case' }).first().click();
        await officer.getByRole('button', { name: 'Make a signing key' }).click();
        await officer.getByRole('button', { name: 'Sign and open the case' }).click();
        await officer.waitForURL(/\/cases\/case-\d+/);
        caseId = new URL(officer.url()).pathname.split('/').pop()!;
        await act(officer, 'en', 'check-1', 'report', async (form) => {
            await form.locator('textarea').fill('Inquired on the spot.');
            await sign(form);
        });
        await act(officer, 'en', 'desk-1', 'notify', sign);
    });
    it('hears the party, in Urdu, on a phone', async () => {
        await act(liaison, 'ur', 'belmar-1', 'answer', async (form) => {
            await form.locator('input[value=disputes-attribution]').check();
            await form.locator('textarea').fill('یہ ہماری فوج نہیں تھی۔');
            await sign(form);
        });
        await liaison.locator('blockquote', { hasText: 'یہ ہماری فوج نہیں تھی۔' }).waitFor();
    });
    it('seals and opens ballots, in Arabic, and finds', async () => {
        const members = ['arwen-1', 'belmar-1', 'corran-1', 'delmark-1'];
        for (const person of members) {
            await act(panel, 'ar', person, 'seal', async (form) => {
                const questions = await form.locator('fieldset').all();
                for (const [i, question] of questions.entries()) {
                    await question
                        .locator('select')
                        .first()
                        .selectOption(i === excuse ? 'refuted' : 'established');
                }
                await sign(form);
            });
        }
        for (const person of members) await act(panel, 'ar', person, 'unseal', sign);
        await settled(panel, `/cases/${caseId}`, 'ar');
        expect(
            await panel.locator('section.card table').first().locator('tbody tr').count(),
        ).toBeGreaterThanOrEqual(5);
    });
    it('has everything in the record, checked in the browser', async () => {
        await settled(officer, `/cases/${caseId}`);
        await officer.getByText('A breach was found').waitFor();
        await officer.locator('a[href^="/record/"]').first().click();
        await officer.getByText('Everything holds.').waitFor();
        expect(room.complaints).toEqual([]);
    });
});

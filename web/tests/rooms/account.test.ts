// SPDX-License-Identifier: Apache-2.0
// Somebody with an account: signs in by name, makes a passkey known with Chromium's virtual authenticator, signs
// in with it, and changes the password.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Room } from './room';

const words = 'nine tall poplars by the ford';
const otherWords = 'grey wool, dry bread and salt';

describe('an account', () => {
    let room: Room;
    let page: Page;
    beforeAll(async () => {
        room = await Room.open();
        const sulh = resolve(process.env.SULH ?? '../build/release/sulh');
        execFileSync(sulh, ['account', 'add', 'exercise/mission', 'olive', '--person', 'desk-1'], {
            cwd: room.folder,
            input: `${words}\n`,
        });
        page = await room.browser.newPage();
        const devices = await page.context().newCDPSession(page);
        await devices.send('WebAuthn.enable');
        await devices.send('WebAuthn.addVirtualAuthenticator', {
            options: {
                protocol: 'ctap2',
                transport: 'internal',
                hasResidentKey: true,
                hasUserVerification: true,
                isUserVerified: true,
                automaticPresenceSimulation: true,
            },
        });
        // Passkeys belong to names, not to addresses.
        await page.goto(`${room.origin.replace('127.0.0.1', 'localhost')}/?lang=en`);
    });
    afterAll(() => room?.close());

    async function signIn(password: string) {
        await page.getByLabel('Name').fill('olive');
        await page.getByLabel('Password').fill(password);
        await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    }
    const isIn = () => page.locator('nav a').first().waitFor();
    const signOut = () => page.getByRole('button', { name: 'Sign out' }).click();

    it('signs in by name and not with another password', async () => {
        await signIn(otherWords);
        await page.getByRole('alert').waitFor();
        await signIn(words);
        await isIn();
    });
    it('signs in with a passkey that was made known', async () => {
        await page.getByRole('link', { name: 'Account' }).click();
        await page.getByLabel('Present password').fill(words);
        await page.getByLabel('Name').fill('grey key');
        await page.getByRole('button', { name: 'Add a passkey' }).click();
        await page.getByText('grey key').waitFor();
        expect(await page.getByRole('alert').count()).toBe(0);
        await signOut();
        await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
        await isIn();
    });
    it('changes its password', async () => {
        await page.getByRole('link', { name: 'Account' }).click();
        await page.getByLabel('Present password').fill(words);
        await page.getByLabel('New password').fill(otherWords);
        await page.getByRole('button', { name: 'Change the password' }).click();
        await page.getByRole('status').filter({ hasText: 'changed' }).waitFor();
        await signOut();
        await signIn(otherWords);
        await isIn();
    });
});

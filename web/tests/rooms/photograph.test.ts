// SPDX-License-Identifier: Apache-2.0
// A photograph with the place where it was taken, from a phone to the page of the incident, where neither the place nor
// anything else but its pixels is left of it. The picture is drawn here.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, Room, settled } from './room';

const boundary = 'cxyVBoundary';
const camera = 'Pinnacle P9 80443122';

// A square of earth under a red sky, and in front of it what a camera says of itself.
async function photograph(page: Page): Promise<Buffer> {
    const drawn = await page.evaluate(async () => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [1600, 1200];
        const paint = canvas.getContext('2d')!;
        const sky = paint.createLinearGradient(0, 0, 0, 800);
        sky.addColorStop(0, '#1d2b53');
        sky.addColorStop(1, '#e08a3c');
        paint.fillStyle = sky;
        paint.fillRect(0, 0, 1600, 800);
        paint.fillStyle = '#5b4a2f';
        paint.fillRect(0, 800, 1600, 400);
        paint.fillStyle = '#2c2416';
        paint.ellipse(800, 980, 260, 80, 0, 0, 7);
        paint.fill();
        return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
    });
    const bytes = Buffer.from(drawn, 'base64');
    const content = Buffer.from(`Exif\0\0II*\0\b\0\0\0\0\0${camera} GPS 38°06'S`, 'latin1');
    const head = Buffer.from([0xff, 0xe1, 0, content.length + 2]);
    return Buffer.concat([bytes.subarray(0, 2), head, content, bytes.subarray(2)]);
}

function sendForm(address: string, file: Buffer): Promise<Response> {
    const part = (name: string, fileName: string) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\n\r\n`;
    const form =
        '<?xml version="1.0" ?><data id="sulh.patrol" version="1"><kind>mortar-fire</kind>' +
        '<when>2031-06-18T06:10:00.000Z</when><when_margin_minutes>5</when_margin_minutes>' +
        '<position>-39.97 -20.05 12.0 4.0</position><radius_m>200</radius_m><text>One crater.</text>' +
        '<meta><instanceID>uuid:5b0a9ae0-0b5e-4f0e-8a7e-1f5f7a0c2d12</instanceID></meta></data>';
    const body = Buffer.concat([
        Buffer.from(`${part('xml_submission_file', 'Patrol.xml')}${form}\r\n`),
        Buffer.from(part('crater.jpg', 'crater.jpg')),
        file,
        Buffer.from(`\r\n${part('cut.jpg', 'cut.jpg')}`),
        file.subarray(0, file.length / 2),
        Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const type = `multipart/form-data; boundary=${boundary}`;
    const headers = { 'X-OpenRosa-Version': '1.0', 'Accept-Language': 'en', 'Content-Type': type };
    return fetch(`${address}/submission?deviceID=collect%3Aone`, { method: 'POST', headers, body });
}

describe('a photograph', () => {
    let room: Room;
    let officer: Page;
    let path = '';

    beforeAll(async () => {
        room = await Room.open();
        officer = await room.visitor({ baseURL: room.origin, locale: 'en-GB' });
        await settled(officer, '/incidents');
    });
    afterAll(() => room.close());

    it('is shown as its pixels and nothing else', async () => {
        const file = await photograph(officer);
        expect(file.toString('latin1')).toContain(camera);
        const sent = await sendForm(room.phone('desk-1'), file);
        expect(sent.status, await sent.text()).toBe(201);
        const list = await officer.evaluate(async () =>
            (await fetch('/api/incidents?from=2031-06-18T06:00:00Z&kind=mortar-fire')).json(),
        );
        path = `/incidents/${list.items[0].id}`;
        const fetched: string[] = [];
        officer.on('request', (request) => fetched.push(request.url()));
        await settled(officer, path);
        const button = officer.getByRole('button', { name: /^Show the picture, .*\d.*KiB/ });
        await button.waitFor();
        expect(fetched.filter((url) => url.endsWith('/derivative'))).toEqual([]);
        await button.click();
        const shown = officer.getByAltText(/Photograph sent with the report: .?crater\.jpg/);
        await shown.waitFor();
        await officer.getByText('Not shown: the picture is damaged or cut off.').waitFor();
        const [width, from] = await shown.evaluate(async (image: HTMLImageElement) => {
            await image.decode();
            return [image.naturalWidth, image.src];
        });
        expect(width).toBe(1280);
        const bytes = await officer.evaluate(async (url) => (await fetch(url)).text(), from);
        expect(bytes).not.toContain('Pinnacle');
        expect(bytes).not.toContain('Exif');
        expect(await officer.getByText('Save the original').count()).toBe(0);
        await picture(officer, 'photograph');
    });
    it('is said in Urdu, and saved by whoever verifies', async () => {
        await settled(officer, path, 'ur');
        await officer.getByRole('button', { name: /تصویر دکھائیں/ }).click();
        await officer.getByAltText(/crater\.jpg/).waitFor();
        await picture(officer, 'photograph-urdu');
        await room.play(officer, 'check-1');
        await settled(officer, path);
        const download = officer.waitForEvent('download');
        await officer.getByRole('link', { name: 'Save the original' }).nth(1).click();
        expect((await download).suggestedFilename()).toMatch(/^original-\d+-1\.bin$|crater\.jpg/);
        expect(room.complaints).toEqual([]);
    });
});

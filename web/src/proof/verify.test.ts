// SPDX-License-Identifier: Apache-2.0
// Proofs made by the program itself, with two witnesses and a quorum, and then tampered with in every part.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8, type Bytes } from '../base/bytes';
import { parseProof } from './checkpoint';
import { checkGrowth, checkProof, type Verified } from './verify';

const sulh = resolve(process.env.SULH ?? '../build/release/sulh');
const example = resolve('../examples/two-rivers');
if (!existsSync(sulh)) console.warn(`skipped: ${sulh} is not built (make)`);

describe.skipIf(!existsSync(sulh))('what the program proves', () => {
    let folder = '';
    let [vkey, policy, proof, early, late] = ['', '', '', '', ''];
    let entry: Bytes;
    const run = (...words: string[]) =>
        execFileSync(sulh, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const failing = (it: Verified) => it.checks.filter((check) => !check.holds).map((check) => check.step);

    beforeAll(() => {
        folder = mkdtempSync(join(tmpdir(), 'sulh-proof-'));
        vkey = run(
            'init',
            'mission',
            '--agreement',
            join(example, 'two-rivers.md'),
            '--now',
            '2031-06-01T00:00:00Z',
        ).trim();
        run('export', 'mission', 'stick');
        early = readFileSync(join(folder, 'stick/checkpoint'), 'utf8');
        const [north, south] = ['north', 'south'].map((name) =>
            run('witness', name, '--new', `${name}.example/witness`, '--trust', vkey).trim(),
        );
        policy = `log ${vkey}\nwitness north ${north}\nwitness south ${south}\ngroup parties all north south\nquorum parties\n`;
        writeFileSync(join(folder, 'truce.policy'), policy);
        run('ingest', 'mission', join(example, 'patrols.csv'), '--now', '2031-06-01T06:00:00Z');
        run('export', 'mission', 'stick');
        for (const name of ['north', 'south'])
            run(
                'witness',
                name,
                '--export',
                'stick',
                '--answer',
                `${name}.cosignature`,
                '--now',
                '2031-06-01T18:00:00Z',
            );
        run(
            'cosign',
            'mission',
            '--policy',
            'truce.policy',
            '--answer',
            'north.cosignature',
            '--answer',
            'south.cosignature',
        );
        late = readFileSync(join(folder, 'stick/checkpoint'), 'utf8');
        proof = run('prove', 'mission', '7', '--policy', 'truce.policy');
        entry = parseProof(proof)!.extra!;
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('holds, with the log and the quorum of witnesses', async () => {
        const it = await checkProof(entry, proof, vkey, policy);
        expect(failing(it)).toEqual([]);
        expect(it.checks.filter((check) => check.step === 'cosignature').map((check) => check.met)).toEqual([
            'north 2031-06-01T18:00:00.000Z',
            'south 2031-06-01T18:00:00.000Z',
        ]);
    });
    it('does not hold for other bytes', async () => {
        const other = utf8(new TextDecoder().decode(entry).replace('sulh', 'sulk'));
        expect(failing(await checkProof(other, proof, vkey, policy))).toEqual(['bytes', 'inclusion']);
    });
    it('does not hold for another entry than the one that was asked for', async () => {
        expect(failing(await checkProof(entry, proof, vkey, policy, 7))).toEqual([]);
        expect(failing(await checkProof(entry, proof, vkey, policy, 6))).toEqual(['index']);
    });
    it('does not hold for another place, another root, another origin', async () => {
        expect(failing(await checkProof(entry, proof.replace('index 7', 'index 8'), vkey, policy))).toContain(
            'inclusion',
        );
        const lines = proof.split('\n');
        const at = lines.indexOf('') + 1; // the checkpoint: origin, size, root
        const with_ = (i: number, text: string) => lines.map((line, j) => (i === j ? text : line)).join('\n');
        const otherRoot = with_(at + 2, lines[3]!);
        expect(failing(await checkProof(entry, otherRoot, vkey, policy))).toEqual([
            'inclusion',
            'signature',
            'cosignature',
            'cosignature',
            'policy',
        ]);
        expect(failing(await checkProof(entry, with_(at, 'elsewhere'), vkey, policy))).toContain('origin');
    });
    it('does not hold without the witnesses that the policy asks for', async () => {
        const alone = proof
            .split('\n')
            .filter((line) => !line.startsWith('\u2014 south'))
            .join('\n');
        expect(failing(await checkProof(entry, alone, vkey, policy))).toEqual(['policy']);
        expect(failing(await checkProof(entry, alone, vkey, null))).toEqual([]);
    });
    it('counts no cosignature that is older than what it signs, but for an exercise', async () => {
        const intake = run('prove', 'mission', '3', '--policy', 'truce.policy');
        const text = new TextDecoder().decode(parseProof(intake)!.extra!);
        expect(text).toContain('"known_at":"2031-06-01T06:00:00Z"');
        expect(failing(await checkProof(utf8(text), intake, vkey, policy))).toEqual([]);
        const within = utf8(text.replace('T06:00:00Z"', 'T18:05:00Z"')); // 300 seconds later
        expect(failing(await checkProof(within, intake, vkey, policy))).toEqual(['bytes', 'inclusion']);
        const later = utf8(text.replace('T06:00:00Z"', 'T18:05:01Z"'));
        expect(failing(await checkProof(later, intake, vkey, policy))).toEqual([
            'bytes',
            'inclusion',
            'cosignature',
            'cosignature',
            'policy',
        ]);
        expect(failing(await checkProof(later, intake, vkey, policy, 3, true))).toEqual([
            'bytes',
            'inclusion',
        ]);
    });
    it('does not hold under another key', async () => {
        const other = run('witness', 'other', '--new', 'other.example/witness', '--trust', vkey).trim();
        expect(failing(await checkProof(entry, proof, other, null))).toEqual(['origin', 'signature']);
    });
    it('does not hold with any line of the proof gone', async () => {
        const lines = proof.split('\n');
        for (let i = 0; i < lines.length - 1; i++) {
            if (lines[i] === '' || /^(extra|\u2014)/.test(lines[i]!)) continue;
            const it = await checkProof(entry, lines.filter((_, j) => j !== i).join('\n'), vkey, policy);
            expect(it.holds, lines[i]).toBe(false);
        }
    });
    it('shows that the record has only grown, from its tiles', async () => {
        const fetchTile = async (path: string) => new Uint8Array(readFileSync(join(folder, 'stick', path)));
        expect(failing(await checkGrowth(early, late, vkey, fetchTile))).toEqual([]);
        const flipped = async (path: string) =>
            (await fetchTile(path)).map((byte, i) => (i === 40 ? byte ^ 1 : byte)) as Bytes;
        expect(failing(await checkGrowth(early, late, vkey, flipped))).toEqual(['consistency']);
        const gone = async () => Promise.reject(new Error('404'));
        expect(failing(await checkGrowth(early, late, vkey, gone))).toEqual(['consistency']);
    });
});

// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { parseKey, parseNote, signedBy, vkeyOf } from './note';
import { parsePolicy } from './policy';

// The example of the Go package golang.org/x/mod/sumdb/note.
const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const text =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

describe('a note', () => {
    it('holds as its key has signed it', async () => {
        const key = (await parseKey(vkey))!;
        expect(await vkeyOf(key.name, key.publicKey)).toBe(vkey);
        expect((await signedBy(parseNote(text)!, key)).standing).toBe('valid');
    });
    it('is false with one letter changed, and says nothing to another key', async () => {
        const key = (await parseKey(vkey))!;
        expect((await signedBy(parseNote(text.replace('answer', 'answes'))!, key)).standing).toBe('false');
        expect((await signedBy(parseNote(text.replace('\u2014 Peter', '\u2014 Petra'))!, key)).standing).toBe(
            'absent',
        );
    });
    it('is refused where it is none', () => {
        for (const wrong of [
            '',
            'text\n',
            text.slice(0, -1),
            text.replace('\u2014', '-'),
            text.replace('x08go', 'x08g'),
            `\u0007${text}`,
        ]) {
            expect(parseNote(wrong)).toBeNull();
        }
    });
});

describe('a key', () => {
    it('is refused where its id is not its own', async () => {
        for (const wrong of [
            '',
            'a',
            vkey.replace('c74f', 'c74e'),
            vkey.replace('ARpc', 'AhpC'),
            vkey.slice(0, -4),
            `x ${vkey}`,
        ]) {
            expect(await parseKey(wrong)).toBeNull();
        }
    });
});

describe('a policy', () => {
    it('is refused where a line is not understood', async () => {
        const log = `log ${vkey}\n`;
        expect(await parsePolicy(`${log}quorum none\n`)).not.toBeNull();
        for (const wrong of [
            log,
            `${log}quorum who\n`,
            `${log}${log}quorum none\n`,
            `${log}group g all\nquorum g\n`,
            `witness w ${vkey}\nquorum w\n`,
            `${log}quorum none\nquorum none\n`,
            'judge\nquorum none\n',
            `${log}group g 2 a b\nquorum g\n`,
        ]) {
            expect(await parsePolicy(wrong), wrong).toBeNull();
        }
    });
});

// SPDX-License-Identifier: Apache-2.0
// What a reader's line has to carry, compressed, measured from dist: the first view, a liaison officer's page, and
// each further screen.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Chunk {
    file: string;
    imports?: string[];
    dynamicImports?: string[];
    css?: string[];
}
const manifestPath = '.vite/manifest.json';
const kilobyte = 1024;

describe.skipIf(!existsSync(manifestPath))('what is sent', () => {
    const manifest = existsSync(manifestPath)
        ? (JSON.parse(readFileSync(manifestPath, 'utf8')) as Record<string, Chunk>)
        : {};
    const size = (file: string) => statSync(`dist/${file}.br`).size;

    // The files of a module and of all it needs before it runs.
    function filesOf(name: string, met = new Set<string>()): Set<string> {
        const chunk = manifest[name]!;
        if (met.has(chunk.file)) return met;
        met.add(chunk.file);
        for (const style of chunk.css ?? []) met.add(style);
        for (const needed of chunk.imports ?? []) filesOf(needed, met);
        return met;
    }
    const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + size(file), 0);
    const catalogues = (part: string) =>
        Object.keys(manifest).filter((name) => name.includes(`virtual:language-${part}/`));
    const screens = Object.keys(manifest).filter((name) => /src\/screens\/.*\.svelte$/.test(name));
    const shell = filesOf('index.html');
    const words = (part: string) => Math.max(...catalogues(part).map((name) => sum(filesOf(name))));
    const further = (screen: string) => sum([...filesOf(screen)].filter((file) => !shell.has(file)));
    const start = size('index.html') + size('icon.svg') + sum(shell) + words('first');

    it('has six languages and every screen', () => {
        for (const part of ['first', 'terms', 'more', 'reasons']) expect(catalogues(part).length).toBe(6);
        expect(screens.length).toBeGreaterThanOrEqual(11);
    });
    it('is at most 120 KB for the first view, whichever screen it is', () => {
        const all = start + words('terms') + words('more') + words('reasons');
        for (const screen of screens)
            expect(all + further(screen), screen).toBeLessThanOrEqual(120 * kilobyte);
    });
    it('is at most 50 KB for the page of a liaison officer', () => {
        const page = screens.find((name) => name.endsWith('case/Case.svelte'))!;
        const all = start + words('terms') + further(page);
        console.log(
            `first view ${start}, a liaison officer's page ${all} of ${50 * kilobyte} bytes: frame ${sum(shell)}, ` +
                `words ${words('first')} + ${words('terms')}, page ${further(page)}`,
        );
        expect(all).toBeLessThanOrEqual(50 * kilobyte);
    });
    it('is at most 20 KB for each further screen', () => {
        for (const screen of screens) expect(further(screen), screen).toBeLessThanOrEqual(20 * kilobyte);
    });
    it('holds no map engine before it is asked for', () => {
        for (const screen of screens) expect([...filesOf(screen)].join(' ')).not.toContain('EngineMap');
    });
});

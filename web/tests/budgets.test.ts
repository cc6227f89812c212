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
    const languages = Object.keys(manifest).filter((name) => name.includes('virtual:language/'));
    const screens = Object.keys(manifest).filter((name) => /src\/screens\/.*\.svelte$/.test(name));
    const shell = filesOf('index.html');
    const largestCatalogue = Math.max(...languages.map((name) => sum(filesOf(name))));
    const further = (screen: string) => sum([...filesOf(screen)].filter((file) => !shell.has(file)));
    const start = size('index.html') + sum(shell) + largestCatalogue;

    it('has six languages and every screen', () => {
        expect(languages.length).toBe(6);
        expect(screens.length).toBeGreaterThanOrEqual(11);
    });
    it('is at most 120 KB for the first view, whichever screen it is', () => {
        for (const screen of screens)
            expect(start + further(screen), screen).toBeLessThanOrEqual(120 * kilobyte);
    });
    it('is at most 50 KB for the page of a liaison officer', () => {
        const page = screens.find((name) => name.endsWith('case/Case.svelte'))!;
        expect(start + further(page)).toBeLessThanOrEqual(50 * kilobyte);
    });
    it('is at most 20 KB for each further screen', () => {
        for (const screen of screens) expect(further(screen), screen).toBeLessThanOrEqual(20 * kilobyte);
    });
    it('holds no map engine before it is asked for', () => {
        for (const screen of screens) expect([...filesOf(screen)].join(' ')).not.toContain('EngineMap');
    });
});

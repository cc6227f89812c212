// SPDX-License-Identifier: Apache-2.0
// Habits of the pages that nobody has to remember: keys, logical properties, no inline styles, lengths.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { read } from '../build/catalogues';
import { files } from '../build/compressed';

const sources = files('src')
    .filter((path) => /\.(svelte|ts|css)$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const all = sources.map((source) => source.text).join('\n');
const english = read('../languages', 'en').messages;

// Keys that are put together while the pages run: 'nav.${name}'.
const families = [...all.matchAll(/\bt\(`([a-z.-]+)\$\{/g)].map((match) => `room.${match[1]}`);
const said = [...all.matchAll(/\bt\(\s*(?:[^'"`()]*\?\s*)?'([a-z.-]+)'(?:\s*:\s*'([a-z.-]+)')?/g)]
    .flatMap((match) => [match[1], match[2]])
    .filter((key) => key !== undefined)
    .map((key) => `room.${key}`);

function lines(pattern: RegExp, of = sources): string[] {
    return of.flatMap(({ path, text }) =>
        text
            .split('\n')
            .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
    );
}

describe('the words of the screens', () => {
    it('stand in the English catalogue', () => {
        expect(said.filter((key) => !(key in english))).toEqual([]);
        expect(
            families.filter((family) => !Object.keys(english).some((key) => key.startsWith(family))),
        ).toEqual([]);
    });
    it('are all said somewhere', () => {
        const isSaid = (key: string) =>
            said.includes(key) ||
            key.startsWith('room.word.') ||
            families.some((family) => key.startsWith(family));
        expect(Object.keys(english).filter((key) => key.startsWith('room.') && !isSaid(key))).toEqual([]);
    });
    it('are not written into the markup', () => {
        const markup = sources
            .filter(({ path }) => path.endsWith('.svelte'))
            .map(({ path, text }) => ({
                path,
                text: text
                    .replace(
                        /<script[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>|<!--[\s\S]*?-->|\{[^{}]*\}/g,
                        (part) => part.replace(/[^\n]/g, ''),
                    )
                    .replaceAll('&nbsp;', ''),
            }));
        const words = lines(/>[^<>{}]*\p{L}{3,}[^<>{}]*</u, markup).filter(
            (line) => !/<code|<pre|<b>Sulh|UTC|<kbd/.test(line),
        );
        expect(words).toEqual([]);
    });
});

describe('the sentences of the engine', () => {
    // Said("code", "pattern" "continued", …), or a said() that makes one, in the engine, and what {values} the pattern has.
    const engine = ['agreement', 'assess', 'corroborate', 'report', 'serve']
        .flatMap((module) => files(`../src/${module}`))
        .filter((path) => path.endsWith('.cpp') && !path.endsWith('_test.cpp'))
        .map((path) => readFileSync(path, 'utf8'))
        .join('\n');
    const made = new Map(
        [...engine.matchAll(/\b(?:Said(?:\s+\w+)?|return said)\(\s*"([a-z-]+)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)/g)].map(
            (match) => [`why.${match[1]}`, valuesOf(match[2]!)] as const,
        ),
    );
    function valuesOf(pattern: string): string[] {
        return [...new Set([...pattern.matchAll(/\{([a-z]+)[},]/g)].map((match) => match[1]!))].sort();
    }

    it('stand in the English catalogue with the values they have, and no others do', () => {
        const known = Object.keys(english).filter((key) => key.startsWith('why.'));
        expect(made.size).toBeGreaterThan(150);
        expect(known.sort()).toEqual([...made.keys()].sort());
        for (const [key, values] of made) expect(valuesOf(english[key]!), key).toEqual(values);
    });
});

describe('the styles', () => {
    it('use logical properties only', () => {
        const sides = '(left|right|top|bottom)';
        const physical = new RegExp(
            `(^|[;{\\s])(((margin|padding|border)-)?${sides}|((min|max)-)?(width|height)|float)\\s*:|text-align:\\s*${sides}`,
        );
        const styles = sources.map(({ path, text }) => ({
            path,
            text: path.endsWith('.css') ? text : (text.match(/<style>[\s\S]*<\/style>/)?.[0] ?? ''),
        }));
        expect(lines(physical, styles).filter((line) => !line.includes('@media'))).toEqual([]);
    });
    it('never stand in an attribute: the content security policy forbids it', () => {
        expect(lines(/\sstyle=|\{@html|\sstyle:[a-z]/)).toEqual([]);
    });
    it('slant and stretch no Arabic script', () => {
        expect(lines(/font-style:\s*italic|letter-spacing|text-transform/)).toEqual([]);
    });
});

describe('the sources', () => {
    it('are short and say their licence', () => {
        for (const { path, text } of sources) {
            expect(text.split('\n').length, path).toBeLessThanOrEqual(450);
            const widest = Math.max(...text.split('\n').map((line) => line.length));
            if (!path.endsWith('.test.ts')) expect(widest, path).toBeLessThanOrEqual(120);
            expect(text.split('\n', 2).join(''), path).toContain('SPDX-License-Identifier: Apache-2.0');
        }
    });
    it('ask nobody but their own server', () => {
        expect(lines(/https?:\/\//).filter((line) => !line.includes('www.w3.org/2000/svg'))).toEqual([]);
    });
});

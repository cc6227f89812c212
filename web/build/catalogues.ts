// SPDX-License-Identifier: Apache-2.0
// Makes modules of each catalogue in languages/, by when their words are needed: 'first' what the frame and a case say,
// 'terms' the kinds of happenings, 'more' what the other screens say, 'reasons' why the engine says so. What is not
// translated yet stands there in English, and 'virtual:languages' says how much that is, for the menu of languages.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { compiled } from './messages';

export const tags = ['en', 'ar', 'ur', 'ps', 'fa-AF', 'tr'];
export type Messages = Record<string, string>;
export interface Catalogue {
    made: string;
    messages: Messages;
}

// The groups that the pages say; the others are the server's.
const groups = ['room', 'verdict', 'level', 'why', 'reason', 'term', 'thing'];
const parts = ['first', 'terms', 'more', 'reasons'];
// The sentence of a verdict; the tree under it is 'reasons'.
const sentence = /^why\.(sentence-|act|clause|period$|due-at$|exception-claimed$|cured-since$)/;
// Where a party's liaison officer begins, on a bad line: words of other screens are fetched with them.
const begin = ['src/main.ts', 'src/screens/case/Case.svelte'];
// So are those of what was disclosed, where anything was.
const laterScreen = /^src\/screens\/(?!case\/(?!Disclos))/;
const single = ['common.machine_translation'];

// A catalogue's messages by 'group.name'; without a file nothing is translated.
export function read(folder: string, tag: string): Catalogue {
    const file = resolve(folder, `${tag}.json`);
    if (!existsSync(file)) return { made: '', messages: {} };
    const { made, messages } = JSON.parse(readFileSync(file, 'utf8')) as {
        made: string;
        messages: Record<string, Messages>;
    };
    const all = Object.entries(messages).flatMap(([group, names]) =>
        Object.entries(names).map(([name, text]) => [`${group}.${name}`, text] as const),
    );
    return {
        made,
        messages: Object.fromEntries(all.filter(([key, text]) => isForPages(key) && text !== '')),
    };
}

function isForPages(key: string): boolean {
    return single.includes(key) || groups.includes(key.split('.')[0]!);
}

// Which of the keys of the screens these sources say: t('key'), t(`family.${…}`), word('group', …).
function keysSaidIn(paths: Iterable<string>): (key: string) => boolean {
    const text = [...paths].map((path) => readFileSync(path, 'utf8')).join('\n');
    const quoted = new Set([...text.matchAll(/'([a-z.-]+)'/g)].map((match) => `room.${match[1]}`));
    const families = [...text.matchAll(/`([a-z.-]+)\$\{/g)].map((match) => `room.${match[1]}`);
    const words = [...text.matchAll(/\bword\(\s*'([a-z-]+)'/g)].map((match) => `room.word.${match[1]}.`);
    return (key) => quoted.has(key) || [...families, ...words].some((start) => key.startsWith(start));
}

// The sources that those import, at once or when asked, but for the other screens.
function imported(paths: string[], met = new Set<string>()): Set<string> {
    for (const path of paths.filter((each) => !met.has(each) && !laterScreen.test(each))) {
        met.add(path);
        const text = readFileSync(path, 'utf8');
        const named = [...text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map((match) =>
            join(dirname(path), match[1]!),
        );
        imported(
            named.flatMap((name) => [name, `${name}.ts`].filter((each) => isSource(each))),
            met,
        );
    }
    return met;
}

function isSource(path: string): boolean {
    return /\.(ts|svelte)$/.test(path) && existsSync(path);
}

function partOf(key: string, isFirst: (key: string) => boolean): string {
    if (key.startsWith('term.')) return 'terms';
    if (key.startsWith('thing.')) return 'more';
    if (key.startsWith('why.')) return sentence.test(key) ? 'first' : 'reasons';
    return !key.startsWith('room.') || isFirst(key) ? 'first' : 'more';
}

export function catalogues(folder: string): Plugin {
    const english = () => read(folder, 'en').messages;
    let isFirst: ((key: string) => boolean) | undefined;
    return {
        name: 'catalogues',
        resolveId: (id) => (id.startsWith('virtual:language') ? `\0${id}` : undefined),
        load(id) {
            if (id === '\0virtual:languages') return languages(folder, english());
            const [, part, tag] = /^\0virtual:language-([a-z]+)\/(.+)$/.exec(id) ?? [];
            if (!tag) return undefined;
            isFirst ??= keysSaidIn(imported(begin));
            const merged = { ...english(), ...translated(folder, tag, english()) };
            const messages = Object.fromEntries(
                Object.entries(merged)
                    .filter(([key]) => partOf(key, isFirst!) === part)
                    .map(([key, text]) => [key, compiled(text)]),
            );
            return `export default JSON.parse(${JSON.stringify(JSON.stringify(messages))});`;
        },
    };
}

function translated(folder: string, tag: string, english: Messages): Messages {
    return Object.fromEntries(Object.entries(read(folder, tag).messages).filter(([key]) => key in english));
}

function languages(folder: string, english: Messages): string {
    const total = Object.keys(english).length;
    const entries = tags.map((tag) => {
        const coverage = (Object.keys(translated(folder, tag, english)).length / total).toFixed(4);
        const made = JSON.stringify(read(folder, tag).made);
        const loads = parts.map(
            (part) => `${part}: () => import(${JSON.stringify(`virtual:language-${part}/${tag}`)})`,
        );
        return `${JSON.stringify(tag)}: { coverage: ${coverage}, made: ${made}, ${loads.join(', ')} }`;
    });
    return `export default { ${entries.join(', ')} };`;
}

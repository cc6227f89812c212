// SPDX-License-Identifier: Apache-2.0
// Makes one module of each catalogue in languages/: what is not translated yet stands there in English, and
// 'virtual:languages' says how much that is, so that the menu of languages can say it too.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { compiled } from './messages';

export const tags = ['en', 'ar', 'ur', 'ps', 'fa-AF', 'tr'];
export type Messages = Record<string, string>;
export interface Catalogue {
    made: string;
    messages: Messages;
}

// The groups that the pages say; the others are the server's.
const groups = ['room', 'term', 'verdict', 'level'];
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

export function catalogues(folder: string): Plugin {
    const english = () => read(folder, 'en').messages;
    return {
        name: 'catalogues',
        resolveId: (id) => (id.startsWith('virtual:language') ? `\0${id}` : undefined),
        load(id) {
            if (id === '\0virtual:languages') return languages(folder, english());
            if (!id.startsWith('\0virtual:language/')) return undefined;
            const merged = { ...english(), ...translated(folder, id.slice(18), english()) };
            const messages = Object.fromEntries(
                Object.entries(merged).map(([key, text]) => [key, compiled(text)]),
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
        const load = `() => import(${JSON.stringify(`virtual:language/${tag}`)})`;
        return `${JSON.stringify(tag)}: { coverage: ${coverage}, made: ${made}, load: ${load} }`;
    });
    return `export default { ${entries.join(', ')} };`;
}

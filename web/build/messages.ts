// SPDX-License-Identifier: Apache-2.0
// Parses messages for the pages; a message that is none stops the build.
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { Message, Part } from '../src/language/message';

export function compiled(text: string): Message {
    const parts = partsOf(parse(text));
    return parts.every((part) => typeof part === 'string') ? parts.join('') : parts;
}

function partsOf(elements: MessageFormatElement[]): Part[] {
    return elements.flatMap((element): Part[] => {
        switch (element.type) {
            case TYPE.literal:
                return [element.value];
            case TYPE.argument:
                return [{ v: element.value }];
            case TYPE.number:
                return [{ n: element.value }];
            case TYPE.pound:
                return [0];
            case TYPE.select:
                return [{ s: element.value, o: casesOf(element.options) }];
            case TYPE.plural:
                if (element.offset || element.pluralType === 'ordinal') break;
                return [{ p: element.value, o: casesOf(element.options) }];
            case TYPE.tag:
                break;
        }
        throw new Error(`the pages say no messages with ${TYPE[element.type]}`);
    });
}

function casesOf(options: Record<string, { value: MessageFormatElement[] }>) {
    return Object.fromEntries(Object.entries(options).map(([name, { value }]) => [name, partsOf(value)]));
}

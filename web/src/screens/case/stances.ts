// SPDX-License-Identifier: Apache-2.0
// How a party may stand to an allegation. The record keeps the stance in these words, whatever language it was chosen
// in; a reader sees it in their own.

export const stances = {
    accepts: 'Accepts.',
    explains: 'Accepts with an explanation.',
    'disputes-fact': 'Disputes that it happened.',
    'disputes-attribution': 'Disputes the attribution.',
    'disputes-clause': 'Disputes that the clause applies.',
    'no-comment': 'No comment.',
};
export type Stance = keyof typeof stances;

// The stance of a reply and what the party wrote itself; no stance where the first line is none.
export function replyParts(text: string): { stance: Stance | null; words: string } {
    const [first = '', ...rest] = text.split('\n');
    const stance = (Object.keys(stances) as Stance[]).find((each) => stances[each] === first) ?? null;
    return { stance, words: stance ? rest.join('\n') : text };
}

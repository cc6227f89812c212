// SPDX-License-Identifier: Apache-2.0
// What somebody wrote in a message, out of the entry of the record that holds it.
import { get, type Step } from '../../api';
import { parseNote } from '../../proof/note';

export async function wordsOf(step: Step): Promise<string> {
    if (step.text !== undefined || step.entry === undefined) return step.text ?? '';
    try {
        const entry = await get<{ note?: string }>(`/api/record/entries/${step.entry}`);
        const note = parseNote(entry.note ?? '');
        return note ? ((JSON.parse(note.text) as { text?: string }).text ?? '') : '';
    } catch {
        return ''; // that there was a message still shows
    }
}

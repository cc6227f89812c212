// SPDX-License-Identifier: Apache-2.0
// What is due in a case, by whom, and what follows otherwise: said from the stage, in the reader's language.
import type { Due } from '../api';
import { actorName } from '../base/session.svelte';
import { isolated } from '../language/message';
import { own, t, word } from '../language/language.svelte';

export function dueWhat(due: Due): string {
    const what = word('due-what', due.stage);
    return own(due.act ? t('who-named', { who: what, named: due.act }) : what);
}

export function dueWho(due: Due): string {
    const who = word('due-who', due.stage);
    if (due.awaited.length === 0) return who;
    const named = due.awaited.map((id) => isolated(actorName(id))).join(t('comma'));
    return own(t('who-named', { who, named: own(named) }));
}

export function dueOtherwise(due: Due): string {
    return word('due-otherwise', due.stage);
}

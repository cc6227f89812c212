// SPDX-License-Identifier: Apache-2.0
// What a mediator might raise today, drawn from what the record shows; never from a guess.
import type { Bulletin, CalendarEntry, CaseLine, Due } from '../../api';
import { actorName } from '../../base/session.svelte';
import { dueWho } from '../../parts/due_words';

type State = Bulletin['clauses']['states'][number];
export interface ClauseLine {
    clause: string;
    title: string;
    article: string;
    states: State[];
}
export interface Question {
    key: string;
    values: Record<string, string | number>;
}
const week = 7 * 86_400_000;

export function clausesOf(bulletin: Bulletin): ClauseLine[] {
    const all = new Map<string, ClauseLine>();
    for (const state of bulletin.clauses.states) {
        const line = all.get(state.clause) ?? {
            clause: state.clause,
            title: state.title,
            article: state.article,
            states: [],
        };
        line.states.push(state);
        all.set(state.clause, line);
    }
    return [...all.values()];
}

export function soon(due: Due[], asOf: string): Due[] {
    const end = Date.parse(asOf) + week;
    return due.filter((one) => Date.parse(one.due) <= end).sort((a, b) => a.due.localeCompare(b.due));
}

// What the agreement itself sets for the coming week.
export function datesSoon(entries: CalendarEntry[], asOf: string): CalendarEntry[] {
    const begin = Date.parse(asOf);
    const isSoon = ({ from }: CalendarEntry) =>
        from !== undefined && Date.parse(from) > begin && Date.parse(from) <= begin + week;
    return entries.filter(isSoon).sort((a, b) => a.from!.localeCompare(b.from!));
}

export function questionsOf(bulletin: Bulletin, cases: CaseLine[], due: Due[]): Question[] {
    const out: Question[] = [];
    const late = due.find((one) => one.overdue) ?? due[0];
    if (late) out.push({ key: 'due', values: { case: late.case, who: dueWho(late) } });
    const waiting = cases.find((each) => each.stage === 'reply');
    if (waiting && waiting.id !== late?.case)
        out.push({ key: 'reply', values: { case: waiting.id, who: actorName(waiting.respondent) } });
    const denied = [...bulletin.access_denials.parts].sort((a, b) => b.count - a.count)[0];
    if (denied?.count)
        out.push({ key: 'access', values: { who: actorName(denied.label), count: denied.count } });
    const parting = bulletin.divergences[0];
    if (parting) out.push({ key: 'readings', values: { clause: parting.clause, count: parting.count } });
    const open = bulletin.clauses.states.find((state) => state.state === 'undetermined');
    if (open) out.push({ key: 'unknown', values: { clause: open.title, who: actorName(open.party) } });
    return out.slice(0, 3);
}

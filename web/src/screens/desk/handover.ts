// SPDX-License-Identifier: Apache-2.0
// What one officer tells the next, drawn from the lists of the desk.
import type { CaseLine, Due, IncidentRow } from '../../api';
import { dayAndTime, stretch } from '../../language/dates';
import { t, word } from '../../language/language.svelte';
import { dueWhat, dueWho } from '../../parts/due_words';
import { gravest, kindName } from '../../parts/rows';

const day = 86_400_000;
const linesMax = 8;

export function handoverNote(rows: IncidentRow[], cases: CaseLine[], due: Due[], now: number): string {
    const fresh = rows.filter((row) => row.told && now - Date.parse(row.told) < day);
    const shown = (fresh.length > 0 ? fresh : rows).slice(0, linesMax);
    const open = cases.filter((of) => of.stage !== 'closed');
    return [
        t('handover.head', { when: dayAndTime(now) }),
        t('handover.counts', {
            incidents: fresh.length,
            cases: open.length,
            overdue: due.filter((one) => one.overdue).length,
        }),
        '',
        t(fresh.length > 0 ? 'handover.incidents' : 'handover.latest'),
        ...shown.map((row) => `- ${incidentLine(row)}`),
        '',
        t('handover.due'),
        ...due.map((one) => `- ${one.case}: ${dueWhat(one)} (${dueWho(one)}), ${dayAndTime(one.due)}`),
        '',
        t('handover.words'),
    ].join('\n');
}

export function incidentLine(row: IncidentRow): string {
    const when = row.when ? stretch(row.when.from, row.when.to) : '';
    const verdict = gravest(row) ? `(${word('verdict', gravest(row))})` : '';
    return [kindName(row), when, row.where?.name ?? '', verdict, row.id].filter(Boolean).join(', ');
}

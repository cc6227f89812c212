// SPDX-License-Identifier: Apache-2.0
// What a row of incidents says at a glance.
import type { IncidentRow } from '../api';
import { word } from '../language/language.svelte';

const gravity = ['breached', 'pending', 'undetermined', 'excused', 'waived', 'complied', 'not in force'];

// The verdict that asks for most attention, or nothing where no clause speaks of it.
export function gravest(row: Pick<IncidentRow, 'assessments'>): string {
    const met = new Set(row.assessments.map((each) => each.verdict as string));
    return gravity.find((verdict) => met.has(verdict)) ?? '';
}

export function kindName(row: { kind: string }): string {
    return word('kind', row.kind);
}

// How far it may be passed on, as the standard writes it, and its compartments; "" where nothing is stated.
export function markingOf(it: { tlp?: string; compartments?: string[] }): string {
    return [...(it.tlp ? [`TLP:${it.tlp}`] : []), ...(it.compartments ?? [])].join(', ');
}

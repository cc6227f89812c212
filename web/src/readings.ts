// SPDX-License-Identifier: Apache-2.0
// The server's readings of drafts and of the record: a draft said back, a rehearsal, a bulletin.
import type { CalendarEntry } from './api';
import type { Said } from './language/said';

export interface Diagnostic {
    severity: string;
    line: number;
    column: number;
    end_line?: number;
    end_column?: number;
    message: string;
    hint?: string;
    code?: string;
}
export interface DraftReading {
    diagnostics: Diagnostic[];
    explanation: { clause: string; article: string; text: string }[];
    calendar: CalendarEntry[];
}
export interface Rehearsal {
    observations: number;
    incidents: number;
    standing: { parts: { label: string; count: number }[]; total: number };
    clauses: {
        states: {
            clause: string;
            title: string;
            article: string;
            party: string;
            reading?: string;
            state: string;
            reason?: string;
            because: string;
            because_said?: Said;
        }[];
    };
    divergences?: {
        clause: string;
        party: string;
        readings: { reading: string; holding: string }[];
        count: number;
    }[];
}

export interface Bulletin {
    as_of: string;
    known: string[];
    not_known: string[];
    standing: Rehearsal['standing'];
    by_time: { columns: string[]; rows: { day: string; counts: number[]; total: number }[]; total: number };
    clauses: Rehearsal['clauses'];
    divergences: NonNullable<Rehearsal['divergences']>;
    deadlines: {
        id: string;
        clause: string;
        title: string;
        party: string;
        verdict: string;
        due: string;
        sentence: string;
    }[];
    access_denials: { parts: { label: string; count: number }[]; total: number };
    reports: number;
    roots: number;
    sources: number;
    retracted: number;
    rejects: number;
}

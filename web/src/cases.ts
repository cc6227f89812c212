// SPDX-License-Identifier: Apache-2.0
// Cases as docs/api.md says them: what was voted, found and disclosed, what follows, what is due.
import type { Report } from './api';

export type Vote = 'established' | 'not established' | 'refuted' | 'inconclusive' | 'abstained';
export interface Answer {
    question: string;
    subject?: string;
    vote: Vote;
    to?: string;
}
export interface Step {
    at: string;
    event: string;
    entry?: number;
    by?: string;
    from: string;
    to: string;
    text?: string;
    references?: string[];
}
export interface Finding {
    question: string;
    subject?: string;
    outcome: string;
    to?: string;
    standard: string;
    by: string;
    reason?: string;
    in_favour: number;
    otherwise: number;
    abstained: number;
    absent: number;
    dissents?: string[];
    round: number;
    at: string;
}
export interface Consequence {
    upon: string;
    label: string;
    act: string;
    fate: string;
    by_lapse: boolean;
    reason?: string;
    due?: string;
}
// What has to happen next in a case, by whom, and what follows where nobody acts; 'stated' where the agreement names
// the clock.
export interface Due {
    case: string;
    stage: string;
    due: string;
    stated: boolean;
    who: string;
    what: string;
    otherwise: string;
    awaited: string[];
    act?: string;
    overdue?: boolean;
}
export interface CaseLine {
    id: string;
    clause: string;
    respondent: string;
    complainant?: string;
    about?: string;
    stage: string;
    round: number;
    closing?: string;
    breach_found?: boolean;
    due?: Due[];
    may?: Permission[];
}
export interface Permission {
    event: string;
    until?: string | null;
}
export interface Question {
    question: string;
    subject?: string;
    standard?: string;
}
export interface CaseView extends CaseLine {
    steps: Step[];
    findings: Finding[];
    consequences: Consequence[];
    questions?: Question[];
}

// Reports that were shown to a side of a case; of one with protected sources no id, place or words.
export interface Disclosure {
    entry: number;
    at: string;
    by: string;
    to: string;
    text: string;
    reports: (Pick<Report, 'stance' | 'kind' | 'when' | 'where'> &
        Partial<Pick<Report, 'id' | 'place' | 'actors' | 'weapons' | 'killed' | 'text'>>)[];
    not_shown: number;
}

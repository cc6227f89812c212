// SPDX-License-Identifier: Apache-2.0
// The server's answers, as docs/api.md says them, and the one place that asks for them.
import type { Said } from './language/said';

export * from './cases';
export * from './readings';

export type Verdict =
    'breached' | 'complied' | 'pending' | 'excused' | 'undetermined' | 'not in force' | 'waived';
// Half-open; null where an end is not known.
export interface Stretch {
    from: string | null;
    to: string | null;
}
export interface List<T> {
    total: number;
    offset: number;
    items: T[];
}

export interface Persona {
    person: string;
    actor: string;
    roles: string[];
}
export interface Viewer extends Persona {
    name: string;
    may: string[];
    language: string;
    exercise: boolean;
    personas?: Persona[];
    account?: string;
    key: string | null;
}

export interface Party {
    id: string;
    name: string;
    role: 'party' | 'mediator' | 'monitor' | 'group' | 'guarantor';
}
export interface Mission {
    mission: string;
    origin: string;
    title: string;
    exercise: boolean;
    zone?: string;
    agreement: {
        id: string;
        title: string;
        signed: string;
        in_force_from: string;
        in_force_to: string;
        zone?: string;
    };
    parties: Party[];
    now: string;
    as_of: string;
    size: number;
    root: string;
    checkpoint_at: string;
    witnesses: { cosigned: number; of: number };
    counts: Record<string, number>;
    verdicts: Record<string, number>;
}

export interface GeoFeature {
    type: 'Feature';
    properties: { id: string; name: string; kind: string };
    geometry: { type: string; coordinates: unknown };
}
export interface GeoMap {
    type: 'FeatureCollection';
    features: GeoFeature[];
}

export interface ClauseState {
    party: string;
    reading: string;
    verdict: Verdict;
    count: Record<string, number>;
}
export interface Clause {
    id: string;
    title: string;
    article: string;
    explanation: string;
    line: number;
    readings: { id: string; by: string; note: string }[];
    states: ClauseState[];
    assessments: string[];
    cases: string[];
}
export interface Section {
    heading: string;
    markdown: string;
    blocks: string[];
    clauses: Clause[];
}
// What the agreement says of complaints; 'by' is empty where any party may.
export interface ComplaintRules {
    by: string[];
    particulars: string[];
}
export interface Agreement {
    complaints?: ComplaintRules | null;
    id: string;
    title: string;
    path: string;
    sections: Section[];
}

export interface Spot {
    lat: number;
    lon: number;
    radius_m: number;
    name?: string | null;
}

// Null where nobody says.
export interface Range {
    low: number | null;
    high: number | null;
}
export interface AssessmentLine {
    id: string;
    clause: string;
    party: string;
    reading: string;
    verdict: Verdict;
}
export interface IncidentRow {
    id: string;
    kind: string;
    label: string;
    when: Stretch | null;
    where: Spot | null;
    place?: string | null;
    actors: string[];
    reports: number;
    roots: number;
    level: string;
    disputed: boolean;
    killed: Range | null;
    assessments: AssessmentLine[];
    case: string | null;
    entry: number | null; // null: no entry tells it as it stands here
    told?: string | null; // as of when it was concluded as it stands; null: it is being concluded
    tlp?: string;
    compartments?: string[];
    not_shown?: number; // reports of it that this viewer may not read
}
export interface Report {
    id: string;
    source: string;
    reliability: string | null;
    credibility: string | null;
    stance: string;
    kind: string;
    when: Stretch | null;
    where: Spot | null;
    actors: string[];
    weapons: string[];
    killed: Range | null;
    place?: string | null;
    text: string | null;
    file: string | null;
    row: number;
    entry?: number;
    root: number | null;
    attachments?: AttachmentLine[];
    tlp?: string;
    compartments?: string[];
}
// From which nothing is concluded: who decided so, when and why.
export interface SetAsideReport {
    id: string;
    reason: string;
    by: string;
    at: string;
    entry: number;
}
// What came with a report.
export interface AttachmentLine {
    entry: number;
    number: number;
    name: string;
    bytes: number;
}
// One of them as it was looked at: its derivative, or why there is none.
export interface Attachment extends AttachmentLine {
    sha256: string;
    derivative: { sha256: string; bytes: number; width: number; height: number } | null;
    refused: { code: string; text: string } | null;
}
export interface Statement {
    field: string;
    values: { value: string; sources: string[] }[];
    silent: string[];
    agreed: boolean;
}
// A sentence of the engine in English, with its code where it has one.
export type SaidLine = Partial<Said> & { text: string };
// With how much it speaks for one happening, or against it.
export type JoinLine = SaidLine & { points?: number };
// Why a verdict is what it is. 'article': where the agreement says so.
export interface Reason {
    truth: 'yes' | 'no' | 'unknown';
    text: string;
    said?: Said;
    article?: string;
    parts?: Reason[];
}
export interface Assessment extends AssessmentLine {
    article: string;
    because: string;
    because_said?: SaidLine[];
    would_decide: string[];
    would_decide_said?: SaidLine[];
    reasons: Reason | null;
    incident?: string;
}
export interface Incident extends Omit<IncidentRow, 'reports' | 'roots' | 'assessments'> {
    account: Record<string, unknown>;
    reports: Report[];
    statements: Statement[];
    roots: { root: number; reports: string[]; because: string; because_said?: SaidLine[] }[];
    joined: { a: string; b: string; because: string[]; because_said: JoinLine[]; score: number }[];
    assessments: Assessment[];
}

export interface CalendarEntry {
    kind: string;
    what: string;
    what_said?: Said;
    after_said?: Said;
    from?: string;
    to?: string;
    local?: string;
    after?: string;
    clause?: string;
    article?: string;
    reading?: string;
    text?: string;
    line?: number;
    column?: number;
}
export interface Calendar {
    agreement: string;
    title: string;
    zone: string;
    entries: CalendarEntry[];
}

export interface RecordHead {
    origin: string;
    vkey: string;
    checkpoint: string;
    policy: string | null;
    size: number;
    witnesses: { name: string; latest_size: number; at: string }[];
    troubles: Record<string, string>; // why a witness does not cosign, by its name
}
export interface EntryLine {
    index: number;
    type: string | null; // null: not for this reader
    gist: EntryGist | null;
}
// What an entry is, at a glance; what does not apply is not there.
export interface EntryGist {
    id?: string;
    case?: string;
    act?: string; // of a message: what it does
    subject?: string;
    person?: string;
    file?: string;
}

export interface Receipt {
    entry: number;
    id: string;
    case: string;
    stage: string;
    receipt: { index: number; leaf: string; size: number };
}

// What the server would not do, in its own words (application/problem+json).
export class Refusal extends Error {
    constructor(
        readonly status: number,
        readonly title: string,
        readonly detail = '',
        readonly hint = '',
        readonly place = '',
        readonly code = '', // of what the procedure refuses
    ) {
        super(detail || title);
    }
}

async function refusalOf(answer: Response): Promise<Refusal> {
    const said = await answer.json().catch(() => ({}));
    return new Refusal(
        answer.status,
        said.title ?? answer.statusText,
        said.detail,
        said.hint,
        said.place,
        said.code,
    );
}

async function ask(method: string, path: string, init: RequestInit): Promise<Response> {
    const answer = await fetch(path, { method, credentials: 'same-origin', ...init }).catch(() => {
        throw new Refusal(0, 'unreachable');
    });
    if (answer.status === 401 && path !== '/api/session') dispatchEvent(new Event('signed-out'));
    if (!answer.ok) throw await refusalOf(answer);
    return answer;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return (await ask('GET', path, { signal, headers: { Accept: 'application/json' } })).json();
}

export async function getText(path: string): Promise<string> {
    return (await ask('GET', path, {})).text();
}

export async function getBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await (await ask('GET', path, {})).arrayBuffer());
}

// What became of a file of reports.
export interface Intake {
    entry: number;
    observations: number;
    rejects: { row: number; place: string; reason: string }[];
    incidents: string[];
}

// A change: JSON, or text as it stands. The key makes a repeat after a lost answer harmless.
export async function send<T>(
    method: 'POST' | 'DELETE',
    path: string,
    body?: object | string,
    key: string = crypto.randomUUID(),
): Promise<T> {
    const headers: Record<string, string> = { 'Sulh-Request': '1', 'Idempotency-Key': key };
    if (body !== undefined)
        headers['Content-Type'] = typeof body === 'string' ? 'text/plain' : 'application/json';
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const answer = await ask(method, path, { headers, body: text });
    return answer.status === 204 ? (undefined as T) : answer.json();
}

// The path with those parameters that say something.
export function withQuery(path: string, values: Record<string, string | number>): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(values)) if (value !== '') query.set(name, String(value));
    const text = query.toString();
    return text ? `${path}?${text}` : path;
}

// A file of reports, bit for bit.
export async function upload(file: File): Promise<Intake> {
    const headers = {
        'Sulh-Request': '1',
        'Idempotency-Key': crypto.randomUUID(),
        'Sulh-File-Name': encodeURIComponent(file.name),
        'Content-Type': 'application/octet-stream',
    };
    return (await ask('POST', '/api/reports', { headers, body: file })).json();
}

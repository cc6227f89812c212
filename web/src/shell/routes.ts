// SPDX-License-Identifier: Apache-2.0
// Which screen an address shows. Each screen is fetched when it is first asked for.
import type { Component } from 'svelte';
import { language } from '../language/language.svelte';

type Screen = () => Promise<{ default: Component<{ id: string }> }>;
export interface Route {
    name: string;
    pattern: RegExp;
    screen: Screen;
}
// With the words that it says: a case does with those of the first view.
const lazy = (load: () => Promise<{ default: unknown }>) =>
    (() => language.with(load(), 'terms', 'more', 'reasons')) as Screen;

export const routes: Route[] = [
    { name: 'desk', pattern: /^\/desk$/, screen: lazy(() => import('../screens/desk/Desk.svelte')) },
    {
        name: 'incidents',
        pattern: /^\/incidents$/,
        screen: lazy(() => import('../screens/incidents/Incidents.svelte')),
    },
    {
        name: 'incident',
        pattern: /^\/incidents\/([^/]+)$/,
        screen: lazy(() => import('../screens/incident/Incident.svelte')),
    },
    { name: 'cases', pattern: /^\/cases$/, screen: lazy(() => import('../screens/cases/Cases.svelte')) },
    {
        name: 'case',
        pattern: /^\/cases\/([^/]+)$/,
        screen: (() => import('../screens/case/Case.svelte')) as unknown as Screen,
    },
    {
        name: 'agreement',
        pattern: /^\/agreement$/,
        screen: lazy(() => import('../screens/agreement/Agreement.svelte')),
    },
    {
        name: 'calendar',
        pattern: /^\/calendar$/,
        screen: lazy(() => import('../screens/calendar/Calendar.svelte')),
    },
    {
        name: 'mediator',
        pattern: /^\/mediator$/,
        screen: lazy(() => import('../screens/mediator/Mediator.svelte')),
    },
    { name: 'record', pattern: /^\/record$/, screen: lazy(() => import('../screens/record/Record.svelte')) },
    {
        name: 'record-entry',
        pattern: /^\/record\/(\d+)$/,
        screen: lazy(() => import('../screens/record/Entry.svelte')),
    },
    {
        name: 'account',
        pattern: /^\/account$/,
        screen: lazy(() => import('../screens/account/Account.svelte')),
    },
    {
        name: 'drafting',
        pattern: /^\/drafting$/,
        screen: lazy(() => import('../screens/drafting/Drafting.svelte')),
    },
];

export function routeOf(path: string): { route: Route; id: string } | null {
    for (const route of routes) {
        const match = route.pattern.exec(path);
        if (match) return { route, id: decodeURIComponent(match[1] ?? '') };
    }
    return null;
}

// Where somebody of these roles begins.
export function homeOf(roles: string[]): string {
    if (roles.includes('duty officer') || roles.includes('analyst')) return '/desk';
    if (roles.includes('party liaison')) return '/cases';
    if (roles.includes('mediator')) return '/mediator';
    return '/agreement';
}

export const sections = [
    'desk',
    'incidents',
    'cases',
    'agreement',
    'calendar',
    'mediator',
    'record',
    'drafting',
];

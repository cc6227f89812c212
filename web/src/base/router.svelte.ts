// SPDX-License-Identifier: Apache-2.0
// Where the reader is: the path and the query of the address, and how to go elsewhere without a new page.

class Place {
    path = $state(location.pathname);
    query = $state.raw(new URLSearchParams(location.search));

    read() {
        this.path = location.pathname;
        this.query = new URLSearchParams(location.search);
    }
}

export const place = new Place();
addEventListener('popstate', () => place.read());

export function go(href: string) {
    history.pushState(null, '', href);
    place.read();
    scrollTo(0, 0);
}

// Says the same place in other words: a filter is no step to come back to.
export function setQuery(values: Record<string, string>) {
    const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
    const text = query.toString();
    history.replaceState(null, '', place.path + (text ? `?${text}` : ''));
    place.read();
}

// Links inside the room change the address only; everything else stays the browser's.
export function followLinks(event: MouseEvent) {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
        return;
    const link = (event.target as Element).closest('a');
    if (!link || link.target || link.download || link.origin !== location.origin) return;
    const inside = link.getAttribute('href');
    if (!inside?.startsWith('/') || /^\/(api|feeds|ogc|tile|checkpoint)/.test(inside)) return;
    event.preventDefault();
    go(inside);
}

// SPDX-License-Identifier: Apache-2.0
// What the map engine draws, in the colours of the room.
import type { LayerSpecification } from 'maplibre-gl';
import type { GeoMap } from '../api';
import { boxOf, positions } from './map_projection';
import type { Mark } from './SketchMap.svelte';

export function marksOf(marks: Mark[], chosen: string) {
    const features = marks
        .filter((mark) => mark.where)
        .map((mark) => ({
            type: 'Feature' as const,
            properties: {
                id: mark.id,
                label: mark.label,
                verdict: mark.verdict,
                chosen: mark.id === chosen,
                radius_m: mark.where!.radius_m,
                // Pixels at zoom 0 of the radius, on a Mercator tile of 512 pixels.
                pixels: mark.where!.radius_m / (78_271.5 * Math.cos((mark.where!.lat * Math.PI) / 180)),
            },
            geometry: { type: 'Point' as const, coordinates: [mark.where!.lon, mark.where!.lat] },
        }));
    return { type: 'FeatureCollection' as const, features };
}

// Where the names of zones and lines stand: in the middle of a zone, at the eastern end of a line.
export function namesOf(map: GeoMap | null): { name: string; at: [number, number] }[] {
    return (map?.features ?? []).flatMap(({ properties: { name, kind }, geometry }) => {
        const all = positions(geometry.coordinates);
        const box = boxOf(all);
        if (!box) return [];
        const east = all.reduce((a, b) => (b[0] > a[0] ? b : a));
        const middle: [number, number] = [(box.west + box.east) / 2, (box.south + box.north) / 2];
        return [{ name, at: kind === 'line' ? east : middle }];
    });
}

export function layersOf(style: CSSStyleDeclaration): LayerSpecification[] {
    const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
    const verdict = [
        'match',
        ['get', 'verdict'],
        'breached',
        colour('breached'),
        'complied',
        colour('complied'),
        'pending',
        colour('pending'),
        'undetermined',
        colour('undetermined'),
        colour('muted'),
    ];
    const grown = (factor: number) => ['max', 5, ['*', ['get', 'pixels'], factor]];
    return [
        { id: 'ground', type: 'background', paint: { 'background-color': colour('sunken') } },
        {
            id: 'zones',
            type: 'fill',
            source: 'agreement',
            filter: ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]],
            paint: { 'fill-color': colour('accent'), 'fill-opacity': 0.08 },
        },
        {
            id: 'edges',
            type: 'line',
            source: 'agreement',
            paint: { 'line-color': colour('strong-line'), 'line-width': 1.5, 'line-dasharray': [4, 2] },
        },
        {
            id: 'incidents',
            type: 'circle',
            source: 'incidents',
            paint: {
                // Doubling with each zoom keeps the circle as large on the ground as the place is uncertain.
                'circle-radius': [
                    'interpolate',
                    ['exponential', 2],
                    ['zoom'],
                    0,
                    grown(1),
                    22,
                    grown(2 ** 22),
                ] as never,
                'circle-color': verdict as never,
                'circle-opacity': 0.28,
                'circle-stroke-color': verdict as never,
                'circle-stroke-width': ['case', ['get', 'chosen'], 4, 1.5],
            },
        },
    ];
}

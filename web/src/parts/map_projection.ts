// SPDX-License-Identifier: Apache-2.0
// A flat picture of a small piece of the earth: good enough for a sketch beside a table, nothing is measured on it.

import type { GeoMap } from '../api';

export interface Box {
    west: number;
    south: number;
    east: number;
    north: number;
}
export type Point = [x: number, y: number];

export function boxOf(points: Iterable<[lon: number, lat: number]>): Box | null {
    const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
    for (const [lon, lat] of points) {
        box.west = Math.min(box.west, lon);
        box.east = Math.max(box.east, lon);
        box.south = Math.min(box.south, lat);
        box.north = Math.max(box.north, lat);
    }
    return box.west <= box.east ? box : null;
}

// A box that is larger by that part of itself at each side, and at least that many degrees wide and high.
export function widened(box: Box, part: number, least: number): Box {
    const x = Math.max((box.east - box.west) * part, (least - box.east + box.west) / 2, 0);
    const y = Math.max((box.north - box.south) * part, (least - box.north + box.south) / 2, 0);
    return { west: box.west - x, south: box.south - y, east: box.east + x, north: box.north + y };
}

// All positions of a GeoJSON geometry of any kind.
export function positions(coordinates: unknown): [number, number][] {
    if (!Array.isArray(coordinates)) return [];
    if (typeof coordinates[0] === 'number') return [[coordinates[0], coordinates[1] as number]];
    return coordinates.flatMap(positions);
}

// The lines or rings of a GeoJSON geometry of any kind.
export function lines(coordinates: unknown): [number, number][][] {
    if (!Array.isArray(coordinates) || !Array.isArray(coordinates[0])) return [];
    if (typeof (coordinates[0] as unknown[])[0] === 'number') return [coordinates as [number, number][]];
    return coordinates.flatMap(lines);
}

export class Projection {
    readonly #scale: number;
    readonly #shrink: number;
    readonly #origin: Point;

    constructor(
        box: Box,
        readonly width: number,
        readonly height: number,
        margin = 0.06,
    ) {
        this.#shrink = Math.max(0.1, Math.cos((((box.north + box.south) / 2) * Math.PI) / 180));
        const spanX = Math.max((box.east - box.west) * this.#shrink, 0.02);
        const spanY = Math.max(box.north - box.south, 0.02);
        this.#scale = Math.min((width * (1 - 2 * margin)) / spanX, (height * (1 - 2 * margin)) / spanY);
        const middle = [(box.west + box.east) / 2, (box.south + box.north) / 2];
        this.#origin = [
            width / 2 - middle[0]! * this.#shrink * this.#scale,
            height / 2 + middle[1]! * this.#scale,
        ];
    }

    at(lon: number, lat: number): Point {
        return [this.#origin[0] + lon * this.#shrink * this.#scale, this.#origin[1] - lat * this.#scale];
    }

    pixels(metres: number): number {
        return (metres / 111_320) * this.#scale;
    }

    // Where a name can stand: the middle of what is seen of the points, where anything is.
    middle(points: [number, number][]): Point | null {
        const inside = (value: number, most: number) => Math.min(Math.max(value, 0), most);
        const seen = points
            .map(([lon, lat]) => this.at(lon, lat))
            .map(([x, y]): Point => [inside(x, this.width), inside(y, this.height)]);
        const [xs, ys] = [seen.map(([x]) => x), seen.map(([, y]) => y)];
        const [left, right, top, bottom] = [
            Math.min(...xs),
            Math.max(...xs),
            Math.min(...ys),
            Math.max(...ys),
        ];
        return right - left < 20 && bottom - top < 20 ? null : [(left + right) / 2, (top + bottom) / 2];
    }

    path(points: [number, number][]): string {
        return points
            .map(
                ([lon, lat], i) =>
                    (i ? 'L' : 'M') +
                    this.at(lon, lat)
                        .map((v) => v.toFixed(1))
                        .join(' '),
            )
            .join('');
    }
}

export interface Label {
    name: string;
    x: number;
    y: number;
    anchor: 'middle' | 'end';
}
const line_px = 13;

// Names of zones at the upper or lower edge, one under the other; names of lines at their end.
export function labelsOf(projection: Projection, map: GeoMap): Label[] {
    const taken = { top: 0, bottom: 0 };
    return map.features.flatMap(({ properties: { name, kind }, geometry }): Label[] => {
        const middle = projection.middle(positions(geometry.coordinates));
        if (!middle || !name) return [];
        if (kind === 'line') return [{ name, x: projection.width - 8, y: middle[1] - 6, anchor: 'end' }];
        const edge = middle[1] < projection.height * 0.45 ? 'top' : 'bottom';
        const offset = taken[edge]++ * line_px;
        return [
            {
                name,
                x: middle[0],
                y: edge === 'top' ? 16 + offset : projection.height - 8 - offset,
                anchor: 'middle',
            },
        ];
    });
}

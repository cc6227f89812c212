// SPDX-License-Identifier: Apache-2.0
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { catalogues } from './build/catalogues';
import { compressed } from './build/compressed';

// Where a server runs while the pages are developed: build/release/sulh serve DIR.
const server = process.env.SULH_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
    plugins: [svelte(), catalogues('../languages'), compressed()],
    build: {
        target: 'es2022',
        manifest: true, // what the budgets are measured from
        assetsInlineLimit: 0, // the content security policy allows no data: scripts or fonts
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 1200,
        rollupOptions: { output: { experimentalMinChunkSize: 6000 } }, // crumbs compress badly
    },
    server: { proxy: { '^/(api|v1|ogc|feeds|checkpoint|tile)': server } },
    test: {
        include: ['src/**/*.test.ts', 'tests/*.test.ts'],
        environment: 'node',
        setupFiles: ['tests/setup.ts'],
    },
} as Parameters<typeof defineConfig>[0]);

// SPDX-License-Identifier: Apache-2.0
// The rooms as people meet them: the built pages, the built binary, Debian's Chromium. One file after the other.
import { defineConfig } from 'vitest/config';

export default defineConfig({
    test: {
        include: ['tests/rooms/*.test.ts'],
        fileParallelism: false,
        testTimeout: 240_000,
        hookTimeout: 120_000,
    },
});

// SPDX-License-Identifier: Apache-2.0
// Writes .br and .gz beside every text file of dist, as the server hands them out, and files.txt, by which CMake takes
// them into the binary; takes the manifest, which is for the test of the budgets, out of what is served.
import {
    mkdirSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmdirSync,
    statSync,
    writeFileSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = /\.(js|mjs|css|html|svg|json|webmanifest)$/;

export function files(folder: string): string[] {
    return readdirSync(folder)
        .sort()
        .flatMap((name) => {
            const path = join(folder, name);
            return statSync(path).isDirectory() ? files(path) : [path];
        });
}

export function compressed(): Plugin {
    let [folder, root] = ['dist', '.'];
    return {
        name: 'compressed',
        apply: 'build',
        configResolved(config) {
            root = config.root;
            folder = resolve(root, config.build.outDir);
        },
        closeBundle() {
            mkdirSync(join(root, '.vite'), { recursive: true });
            renameSync(join(folder, '.vite/manifest.json'), join(root, '.vite/manifest.json'));
            rmdirSync(join(folder, '.vite'));
            for (const path of files(folder).filter((each) => compressible.test(each))) {
                const bytes = readFileSync(path);
                const quality = {
                    [constants.BROTLI_PARAM_QUALITY]: 11,
                    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
                };
                writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: quality }));
                writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
            }
            const names = files(folder).map((path) => relative(folder, path));
            writeFileSync(join(folder, 'files.txt'), `${names.join('\n')}\n`);
        },
    };
}

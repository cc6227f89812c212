// SPDX-License-Identifier: Apache-2.0
// Node 18 keeps WebCrypto behind an import; browsers and later Nodes have it as a global.
import { webcrypto } from 'node:crypto';

if (!globalThis.crypto) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });

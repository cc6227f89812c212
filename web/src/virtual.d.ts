// SPDX-License-Identifier: Apache-2.0
declare module 'virtual:languages' {
    interface Catalogued {
        coverage: number;
        made: string;
        load: () => Promise<{ default: Record<string, import('./language/message').Message> }>;
    }
    const languages: Record<string, Catalogued>;
    export default languages;
}

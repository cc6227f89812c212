// SPDX-License-Identifier: Apache-2.0
declare module 'virtual:languages' {
    type Words = () => Promise<{ default: Record<string, import('./language/message').Message> }>;
    interface Catalogued {
        coverage: number;
        made: string;
        first: Words;
        terms: Words;
        more: Words;
        reasons: Words;
    }
    const languages: Record<string, Catalogued>;
    export default languages;
}

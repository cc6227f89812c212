// SPDX-License-Identifier: Apache-2.0
// The parties' text as paragraphs. Of Markdown only what agreements use: blank lines part, wrapped lines join,
// quotation marks at the line's start and emphasis go.

export function paragraphs(markdown: string): string[] {
    return markdown
        .split(/\n\s*\n/)
        .map((block) =>
            block
                .split('\n')
                .map((line) => line.replace(/^\s*(>|[-*])\s+/, '').trim())
                .join(' ')
                .trim(),
        )
        .map((block) => block.replace(/\*\*(.+?)\*\*|__(.+?)__|`(.+?)`/g, '$1$2$3'))
        .filter((block) => block !== '');
}

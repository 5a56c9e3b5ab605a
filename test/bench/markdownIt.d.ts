declare module 'markdown-it' {
    import type { Token } from 'vscode-markdown-languageservice';

    export interface MarkdownToken extends Token {
        readonly children: readonly MarkdownToken[] | null;
        attrGet(name: string): string | null;
    }

    export default class MarkdownIt {
        constructor(options?: { readonly html?: boolean; readonly linkify?: boolean });
        parse(text: string, env: object): MarkdownToken[];
    }
}

declare module 'markdown-it' {
    import type { Token } from 'vscode-markdown-languageservice';

    export default class MarkdownIt {
        parse(text: string, env: object): Token[];
    }
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, Registry, parseRawGrammar } from 'vscode-textmate';

/** A stretch of one line and the scopes on it, outermost first. */
export interface Token {
    readonly text: string;
    readonly scopes: readonly string[];
}

export type Tokenise = (text: string) => Token[][];

/**
 * The tokens of a text, a list for each line, as VS Code computes them: the same TextMate engine, the same regular expressions.
 * `grammars` holds the grammar under test first and those that it includes after it.
 */
export async function createTokeniser(...grammars: readonly [object & { scopeName: string }, ...(object & { scopeName: string })[]]): Promise<Tokenise> {
    await loadOniguruma();
    const registry = new Registry({
        onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
        loadGrammar: async (scope) => {
            const found = grammars.find((grammar) => grammar.scopeName === scope);
            return found ? parseRawGrammar(JSON.stringify(found), 'grammar.json') : null;
        },
    });
    const grammar = await registry.loadGrammar(grammars[0].scopeName);
    if (!grammar) {
        throw new Error(`No grammar ${grammars[0].scopeName}`);
    }
    return (text) => {
        let state = INITIAL;
        return text.split('\n').map((line) => {
            const result = grammar.tokenizeLine(line, state);
            state = result.ruleStack;
            // The engine's last token may reach over the line break that it adds itself.
            return result.tokens.map((token) => ({ text: line.slice(token.startIndex, token.endIndex), scopes: token.scopes }));
        });
    };
}

/** The text again, with `⟦name:…⟧` around each stretch whose scopes `nameOf` gives a name; nested where the names are several. */
export function render(lines: readonly Token[][], nameOf: (scope: string) => string | undefined): string {
    return lines.map((line) => renderLine(line, nameOf)).join('\n');
}

function renderLine(line: readonly Token[], nameOf: (scope: string) => string | undefined): string {
    let rendered = '';
    let open: readonly string[] = [];
    for (const token of [...line, { text: '', scopes: [] }]) {
        const names = token.scopes.map(nameOf).filter((name) => name !== undefined);
        const kept = open.findIndex((name, index) => name !== names[index]);
        const common = kept === -1 ? open.length : kept;
        rendered += '⟧'.repeat(open.length - common) + names.slice(common).map((name) => `⟦${name}:`).join('') + token.text;
        open = names;
    }
    return rendered;
}

let oniguruma: Promise<void> | undefined;

function loadOniguruma(): Promise<void> {
    const directory = createRequire(join(process.cwd(), 'package.json')).resolve('vscode-oniguruma');
    oniguruma ??= loadWASM(readFileSync(join(directory, '..', 'onig.wasm')));
    return oniguruma;
}

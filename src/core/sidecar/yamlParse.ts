import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser, YAMLParseError } from 'yaml';

/** Nesting past which a file is refused: ours nest five deep. */
export const deepest = 64;

/**
 * Parses a YAML document as `parseDocument` of the `yaml` package does, but looks at the nesting first: the package is
 * recursive, and V8 may end the process where the stack runs out. Repeated keys are left to
 * {@link file://./yamlValues.ts}: the package would compare each key with all others. Throws {@link NestingError}.
 * @param most levels of collections
 */
export function parseYaml(text: string, most = deepest): Document<ParsedNode> {
    const composer = new Composer<ParsedNode, true>({ prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
    const [document, another] = composer.compose(tokensOf(text, most), true, text.length);
    if (another) {
        document!.errors.push(new YAMLParseError([another.range[0], another.range[1]], 'MULTIPLE_DOCS', 'A file holds one document: “---” does not stand here.'));
    }
    return document as Document<ParsedNode>;
}

/** Thrown where a file nests too deep, at an offset. */
export class NestingError extends Error {
    readonly offset: number;

    constructor(offset: number) {
        super(`The file nests more than ${deepest} levels deep and is not read.`);
        this.offset = offset;
    }
}

function tokensOf(text: string, most: number): CST.Token[] {
    const parser = new Parser();
    const tokens: CST.Token[] = [];
    for (const lexeme of new Lexer().lex(text)) {
        tokens.push(...parser.next(lexeme));
        // The stack holds the document, the collections around what is parsed, and a scalar.
        if (parser.stack.length > most + 2) {
            throw new NestingError(parser.offset);
        }
    }
    tokens.push(...parser.end());
    return tokens;
}

import { strictEqual } from 'node:assert';
import grammar from '../../../syntaxes/glossator-sidecar.tmLanguage.json';
import { createTokeniser, render, type Tokenise } from './tokenise';
import yaml12 from './yaml/yaml-1.2.tmLanguage.json';
import yamlEmbedded from './yaml/yaml-embedded.tmLanguage.json';
import yaml from './yaml/yaml.tmLanguage.json';

suite('Sidecar grammar', () => {
    let tokenise: Tokenise;
    let tokeniseYaml: Tokenise;

    suiteSetup(async () => {
        tokenise = await createTokeniser(grammar, yaml, yaml12, yamlEmbedded);
        tokeniseYaml = await createTokeniser(yaml, yaml12, yamlEmbedded);
    });

    /** `expected` is YAML with our own scopes marked; without the marks it is the text to colour. */
    function check(expected: string): void {
        strictEqual(render(tokenise(plainText(expected)), shortName), expected);
    }

    const tables: Record<string, readonly string[]> = {
        'A mention on one line': ['mentions:\n  - {id: ⟦id:m-7k2p9xh4⟧, actor: ⟦actor:john-kerry⟧, kind: ⟦value:pronoun⟧, at: ⟦span:92-102⟧, text: "⟦quote:John Kerry⟧"}'],
        'A claim over several lines': [
            `claims:
  - id: ⟦id:c-9w3fz6ka⟧
    claimer:
      actor: ⟦actor:sean-macfarland⟧
      at: ⟦span:3582-3681⟧
      text: "⟦quote:US\\_Army⟧"
    cue: ⟦value:none⟧
    content:
      spans:
        - {at: ⟦span:3508-3581⟧, text: "⟦quote:\\"It’s: pretty, {obvious}\\"⟧"}
    form: ⟦value:direct⟧   # form: mixed
    topics: {intelligence-sharing: ⟦value:against⟧}
    about:
      russia: ⟦value:against⟧
    relations:
      - {kind: ⟦value:contradicts⟧, to: "003.txt#⟦id:c-91kdm2xe⟧", note: on whether}
      - {kind: ⟦value:supports⟧, to: ⟦id:c-91kdm2xe⟧}`,
        ],
        'Lists of actors': [
            'claims:\n  - claimer: {actor: [⟦actor:russia⟧, ⟦actor:~an-official⟧], for: [⟦actor:us-led-coalition⟧], at: ⟦span:1-2⟧, text: "⟦quote:a⟧"}\n    form: ⟦value:mixed⟧',
            'claims:\n  - claimer:\n      actor: [⟦actor:russia⟧,\n        ⟦actor:ایران⟧]\n    form: ⟦value:mixed⟧',
        ],
        'Where a region starts and ends, and contexts': ['regions:\n  - {kind: ⟦value:boilerplate⟧, at: ⟦span:6-8⟧, starts: "⟦quote:Join⟧", ends: "⟦quote:trial⟧", before: "⟦quote:x⟧"}'],
        'An empty quote': ['mentions:\n  - {text: "", at: ⟦span:1-1⟧}\n  - {at: ⟦span:2-2⟧}'],
        'Nothing inside other strings and comments': ['# id: m-7k2p9xh4, at: 1-2', 'note: "actor: russia, at: 1-2"', 'note: |\n  actor: russia\n  at: 1-2'],
        'Values that are no span, id or value': ['at: soon', 'id: 12', 'kind: two words'],
    };

    for (const [title, texts] of Object.entries(tables)) {
        test(title, () => texts.forEach(check));
    }

    test('What YAML sees stays as it is', () => {
        const text = Object.values(tables).flat().map(plainText).join('\n---\n');
        strictEqual(render(tokenise(text), yamlName), render(tokeniseYaml(text), yamlName));
    });
});

function plainText(marked: string): string {
    return marked.replace(/⟦\w+:|⟧/g, '');
}

const names: readonly (readonly [prefix: string, name: string])[] = [
    ['variable.other.constant.id.', 'id'],
    ['entity.name.type.actor.', 'actor'],
    ['constant.numeric.span.', 'span'],
    ['constant.language.', 'value'],
    ['markup.quote.', 'quote'],
];

function shortName(scope: string): string | undefined {
    return scope.endsWith('.glossator-sidecar') ? names.find(([prefix]) => scope.startsWith(prefix))?.[1] : undefined;
}

/** Keys, marks and quoted strings; what stands in a list of actors is left out, as our own rule reads it. */
function yamlName(scope: string): string | undefined {
    return /^(entity\.name\.tag|punctuation\.(?!whitespace)|string\.quoted|comment)\S*\.yaml/.test(scope) ? scope : undefined;
}

import { type CompletionItem, CompletionItemKind, InsertTextFormat, InsertTextMode, type Range } from 'vscode-languageserver-types';
import type { YamlContext } from './yamlContext';
import type { YamlFile } from './yamlFile';

interface Snippet {
    readonly label: string;
    readonly documentation: string;
    /** Further lines are indented from the line that it begins on. */
    readonly text: string;
}

const mention: Snippet = {
    label: 'new mention', documentation: 'An actor and the words that name it; its place and id are filled in by a quick fix.',
    text: '{actor: ${1:actor}, text: "${2:quote}"}',
};
const claim: Snippet = {
    label: 'new claim', documentation: 'Who says what, by which words; places and id are filled in by a quick fix.',
    text: 'claimer: {actor: ${1:actor}, text: "${2:who}"}\n  cue: {text: "${3:said}"}\n  content: {text: "${4:what}"}',
};
const actor: Snippet = {
    label: 'new actor', documentation: 'An actor with its type and names.',
    text: '${1:id}:\n  type: ${2:person}\n  names: {${3:en}: [${4:Name}]}',
};
const topic: Snippet = {
    label: 'new topic', documentation: 'A topic with its name and definition.',
    text: '${1:id}:\n  names: {${2:en}: ${3:Name}}\n  definition: ${4:What it is about}',
};

/** Whole entries that may begin at a place of a block list or map. */
export function snippetItems({ path, on, keys, hasColon }: YamlContext, range: Range, { role }: YamlFile): CompletionItem[] {
    const snippet = on === 'item' && role === 'sidecar' && path.length === 2 ? (path[0] === 'mentions' ? mention : path[0] === 'claims' ? claim : undefined)
        : on === 'key' && path.length === 1 && !hasColon ? (path[0] === 'actors' && role !== 'settings' ? actor : path[0] === 'topics' && role === 'settings' ? topic : undefined)
            : undefined;
    return !snippet || keys.has(snippet.label) ? [] : [{
        label: snippet.label, documentation: snippet.documentation, kind: CompletionItemKind.Snippet, sortText: '~',
        insertTextFormat: InsertTextFormat.Snippet, insertTextMode: InsertTextMode.adjustIndentation,
        textEdit: { range, newText: snippet.text },
    }];
}

import type { Range } from 'vscode-languageserver-types';
import { setIn } from '../sidecar/yamlEdit';
import { insertPair } from '../sidecar/sections';
import { guessLanguage } from '../text/script';
import { type Done, type EditContext, Refusal } from './context';

/** Remembers that the name at a place means none of these actors. */
export function refuseName(context: EditContext, range: Range, actors: readonly string[]): Done {
    const [only, ...others] = actors;
    context.append('rejected', { as: 'mention', actor: others.length === 0 ? only : actors, ...context.anchorKeys(context.text.text.spanOf(range)) });
    return { label: 'Refuse Name', ids: [] };
}

/** Remembers that the words at a place are never to be taken for a name in this corpus. */
export function ignoreName(context: EditContext, range: Range): Done {
    const { text } = context.text;
    const name = text.slice(text.spanOf(range)).replace(/\s+/gu, ' ');
    if (name === '') {
        throw new Refusal('Select some text first.');
    }
    const language = guessLanguage(name) ?? context.source.sidecar.source.language ?? guessLanguage(text.text) ?? 'en';
    const known = context.corpus.registryFiles[0]?.file.ignore.get(language) ?? [];
    const draft = context.registry();
    const section = draft.raw.sections.get('ignore');
    draft.apply(section && known.length > 0
        ? setIn(draft.text, section, ['ignore', language, known.length], name, () => []) : insertPair(draft.text, draft.raw, 'ignore', language, [name]));
    return { label: 'Ignore Name', ids: [] };
}

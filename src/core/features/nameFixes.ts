import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-types';
import { displayName } from '../annotation/model';
import { unannotatedNames } from '../checks/names';
import { readRaw } from '../sidecar/readRaw';
import { insertItem, insertPair } from '../sidecar/sections';
import { LayoutError, setIn } from '../sidecar/yamlEdit';
import { preview } from '../text/preview';
import { guessLanguage, isolate } from '../text/script';
import { formatSpan, type Splice, spansOverlap } from '../text/span';
import type { NamedPlace } from '../corpus/names';
import { type FixTarget, offer } from './driftedActions';
import { toFileEdit } from './quickFix';

const mostActors = 4;

/** For a name in a source that is not annotated: it is annotated, here or wherever it stands, or never asked for again. */
export async function nameFixes(target: FixTarget, range: Range): Promise<CodeAction[]> {
    const { view: { corpus }, source, sourceView } = target;
    const asked = sourceView.text.spanOf(range);
    const all = unannotatedNames(corpus, sourceView);
    const place = all.find(({ span }) => spansOverlap(span, { start: asked.start, end: Math.max(asked.end, asked.start + 1) }) || span.end === asked.start);
    if (!place) {
        return [];
    }
    const rangeOf = ({ span }: NamedPlace): Range => ({ start: sourceView.text.positionOf(span.start), end: sourceView.text.positionOf(span.end) });
    const actions: CodeAction[] = [];
    const actors = place.actors.slice(0, mostActors);
    for (const ref of actors) {
        const actor = corpus.actor(ref, source);
        const name = isolate(actor ? displayName(actor) : ref);
        const which = actors.length > 1 ? `${name} (“${ref}”)` : name;
        const same = all.filter(other => other.actors.includes(ref));
        actions.push(...await offer(target, `Annotate as ${which}`, { kind: 'addMentions', ranges: [rangeOf(place)], actor: { actor: ref } }, actors.length === 1));
        // Names that others have, too, must be looked at one by one.
        const certain = same.filter(other => other.actors.length === 1);
        if (certain.length > 1 && place.actors.length === 1) {
            actions.push(...await offer(target, `Annotate all ${certain.length} names of ${name} in this source`, { kind: 'addMentions', ranges: certain.map(rangeOf), actor: { actor: ref } }, false));
        }
    }
    return [...actions, ...possible(() => refusal(target, place)), ...possible(() => ignoring(target, place))];
}

function possible(action: () => CodeAction | undefined): CodeAction[] {
    try {
        return [action() ?? []].flat();
    } catch (error) {
        if (error instanceof LayoutError) {
            return [];
        }
        throw error;
    }
}

/** That the name is no mention of these actors here. */
function refusal({ source: { sidecar, sidecarUri }, sourceView }: FixTarget, { span, actors }: NamedPlace): CodeAction | undefined {
    const saved = sourceView.savedSpanOf(span);
    if (!saved || !sidecar.canEdit) {
        return undefined;
    }
    const text = sourceView.text.slice(span);
    const raw = readRaw(sidecar.text);
    const value = { as: 'mention', actor: actors.length === 1 ? actors[0] : [...actors], at: formatSpan(saved), text };
    const splices = insertItem(sidecar.text, raw, 'rejected', sidecar.rejected.length, value);
    return { title: `Refuse: “${isolate(preview(text, 40))}” is not meant here`, kind: CodeActionKind.QuickFix, edit: toFileEdit(sidecarUri, sidecar.text, splices) };
}

/** That the words are never to be taken for a name in this corpus. */
function ignoring({ view: { corpus }, source: { sidecar }, sourceView }: FixTarget, { span, actors }: NamedPlace): CodeAction | undefined {
    const [registry] = corpus.registryFiles;
    if (!registry?.file.canEdit || actors.every(ref => ref.startsWith('~'))) {
        return undefined;
    }
    const name = sourceView.text.slice(span).replace(/\s+/gu, ' ');
    const language = guessLanguage(name) ?? sidecar.source.language ?? guessLanguage(sourceView.text.text) ?? 'en';
    const { text, ignore } = registry.file;
    const raw = readRaw(text);
    const known = ignore.get(language) ?? [];
    const section = raw.sections.get('ignore');
    const splices: readonly Splice[] = section && known.length > 0
        ? setIn(text, section, ['ignore', language, known.length], name, () => []) : insertPair(text, raw, 'ignore', language, [name]);
    return { title: `Ignore “${isolate(preview(name, 40))}” in this corpus`, kind: CodeActionKind.QuickFix, edit: toFileEdit(registry.uri, text, splices) };
}

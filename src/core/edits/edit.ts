import type { Range } from 'vscode-languageserver-types';
import { type ActorPart, type Anchor, type Annotation, type Claim, type ClaimPartName, type Part } from '../annotation/model';
import type { SourceRecord } from '../corpus/corpus';
import { mainRecord } from '../corpus/layerRecord';
import { allStand, loadFormerTexts } from '../corpus/strays';
import type { CorpusView, SourceView } from '../corpus/view';
import { partOrder } from '../sidecar/keyOrder';
import { readSidecar } from '../sidecar/read';
import { removeEntries } from '../sidecar/sections';
import type { PathKey } from '../sidecar/yamlPlace';
import { LayoutError } from '../sidecar/yamlEdit';
import type { SourceText } from '../text/sourceText';
import { formatSpan } from '../text/span';
import type { Host } from '../workspace';
import { adjudicate } from './adjudicate';
import { accept, addClaim, addMentions, makeClaimer, refuse } from './annotate';
import { anchorKeyNames, anchorValue, anchorValues, oneOrMore } from './anchorValues';
import { defaultOf, plainAttribute } from './attributes';
import { type Done, EditContext, Refusal, sectionOf, type SharedDrafts } from './context';
import { keepDrifted, moveAnchors, removeDrifted } from './drifted';
import { addressSplices } from './moveAddresses';
import { addMemo, addRemark, removeRemark, resolveNote, setRemark } from './notes';
import { acceptMoves, place } from './place';
import { ignoreName, refuseName } from './refuseName';
import { addRelations, relinkAll, setAttributeOfAll } from './several';
import type { FileEdit } from './fileDraft';
import type { ActorChoice, EditOperation } from './operation';

/** What an operation comes to: changes of files, not yet made. */
export type Edit =
    | { readonly kind: 'edit'; readonly label: string; readonly ids: readonly string[]; readonly files: readonly FileEdit[] }
    /** `reason` is for the user. */
    | { readonly kind: 'refused'; readonly reason: string };

/**
 * Works out what an operation on a source changes in its sidecar, the registry and, for removals, other sidecars. Former
 * texts are asked for where the operation is about anchors that drifted. Operations on several sources that are one step share their
 * drafts, which have the changes of all of them in the end: there are no files in the results then.
 */
export async function planEdit(view: CorpusView, source: SourceRecord, host: Host, operation: EditOperation, shared?: SharedDrafts): Promise<Edit> {
    const sourceView = await view.sourceView(source);
    if (sourceView && isAboutStrays(operation)) {
        await loadFormerTexts(sourceView, view.formerTexts);
    }
    const edited = operation.kind === 'adjudicate' ? mainRecord(view.corpus.root, source) : source;
    const context = new EditContext(view, edited, sourceView, host, shared);
    const hash = sourceView ? await hashOf(sourceView.savedText, host) : '';
    try {
        const { label, ids } = run(context, operation, hash);
        if (sourceView && isVerified(context, edited, sourceView, operation, hash)) {
            context.setMetadata('sha256', hash);
        }
        return { kind: 'edit', label, ids, files: shared ? [] : context.edits };
    } catch (error) {
        if (error instanceof Refusal || error instanceof LayoutError) {
            return { kind: 'refused', reason: error.message };
        }
        throw error;
    }
}

/** Whether the sidecar, as it would be, may say that its anchors were verified against the text of this hash. */
function isVerified(context: EditContext, { sidecar }: SourceRecord, view: SourceView, operation: EditOperation, hash: string): boolean {
    const last = sidecar.source.sha256;
    const text = context.changedSidecar;
    if (last === hash || text === undefined || operation.kind === 'setMetadata') {
        return false;
    }
    return last === undefined && !isAboutStrays(operation) ? changesAnchors(operation) : view.text === view.savedText && allStand(view.text, readSidecar(text));
}

const hashes = new WeakMap<SourceText, Promise<string>>();

/** The hash of a text, worked out once. */
function hashOf(text: SourceText, host: Host): Promise<string> {
    const hash = hashes.get(text) ?? host.sha256(text.text);
    hashes.set(text, hash);
    return hash;
}

function isAboutStrays({ kind }: EditOperation): boolean {
    return kind === 'place' || kind === 'acceptMoves' || kind === 'moveAnchors' || kind === 'keepDrifted' || kind === 'removeDrifted';
}

function run(context: EditContext, operation: EditOperation, hash: string): Done {
    switch (operation.kind) {
        case 'addMentions': return addMentions(context, operation.ranges, operation.actor, operation.mentionKind, operation.rejected);
        case 'refuseName': return refuseName(context, operation.range, operation.actors);
        case 'ignoreName': return ignoreName(context, operation.range);
        case 'makeClaimer': return makeClaimer(context, operation.id, claimOf(context, operation.claim));
        case 'addClaim': return addClaim(context, operation.claim);
        case 'accept': return accept(context, operation.mentions, operation.claims, operation.regions);
        case 'refuse': return refuse(context, operation);
        case 'setPart': return setPart(context, claimOf(context, operation.id), operation.part, operation.index, operation.how, operation.ranges, operation.actors);
        case 'removePart': return removePart(context, claimOf(context, operation.id), operation.part, operation.index, operation.fragment, operation.mark);
        case 'respan': return respan(context, operation.id, operation.part, operation.index, operation.fragment, operation.range);
        case 'relink': return relink(context, operation.id, operation.part, operation.index, operation.actors);
        case 'setAttribute': return setAttribute(context, operation.id, operation.key, operation.value);
        case 'addRelation': return addRelations(context, [{ uri: context.source.uri, id: operation.id }], operation.relation, operation.to, operation.note);
        case 'addRelations': return addRelations(context, operation.claims, operation.relation, operation.to, operation.note);
        case 'removeRelation': return removeRelation(context, claimOf(context, operation.id), operation.index);
        case 'addRemark': return addRemark(context, operation.id, operation);
        case 'setRemark': return setRemark(context, operation.id, operation.index, operation.text);
        case 'removeRemark': return removeRemark(context, operation.id, operation.index);
        case 'resolveNote': return resolveNote(context, operation.id, operation.resolved);
        case 'addMemo': return addMemo(context, operation.range, operation);
        case 'relinkAll': return relinkAll(context, operation.places, operation.actor);
        case 'setAttributeOfAll': return setAttributeOfAll(context, operation.annotations, operation.key, operation.value);
        case 'remove': return remove(context, operation.ids);
        case 'setMetadata':
            context.setMetadata(operation.key, operation.value);
            return { label: `Set ${operation.key}`, ids: [] };
        case 'place': return place(context);
        case 'acceptMoves': return acceptMoves(context, operation.ids, hash);
        case 'adjudicate': return adjudicate(context, operation.decisions, operation.by);
        case 'updateAddresses': return updateAddresses(context);
        case 'moveAnchors': return moveAnchors(context, operation.moves);
        case 'keepDrifted': return keepDrifted(context, operation.anchors, hash);
        case 'removeDrifted': return removeDrifted(context, operation.anchor, operation.what, {
            entries: ids => remove(context, ids),
            part: (id, name, index, fragment) => removePart(context, claimOf(context, id), name, index, fragment, undefined),
        });
    }
}

function setPart(context: EditContext, claim: Claim, name: ClaimPartName, index: number, how: 'add' | 'replace', ranges: readonly Range[], actors: readonly ActorChoice[] = []): Done {
    const added = context.spansOf(ranges).map(span => context.anchorKeys(span));
    if (added.length === 0) {
        throw new Refusal('Select some text first.');
    }
    const part = partOf(claim, name, index);
    const path = pathOf(name, index);
    const old = part && part !== 'none' ? part.anchors : [];
    if (how === 'add' && old.some(anchor => added.some(keys => keys['at'] === (anchor.span && formatSpan(anchor.span))))) {
        throw new Refusal('This is part of the claim already.');
    }
    writeAnchors(context, claim, path, part, how === 'add' ? old : [], added);
    if (actors.length > 0) {
        context.set(claim, [...path, 'actor'], oneOrMore(context.actors(actors)));
    }
    return { label: `Set ${name}`, ids: [claim.id ?? ''] };
}

/** Writes the anchors of a part: those kept as they stand, and new ones, in text order. */
function writeAnchors(context: EditContext, claim: Claim, path: readonly PathKey[], part: Part | 'none' | undefined, kept: readonly Anchor[], added: readonly Record<string, unknown>[]): void {
    const old = part && part !== 'none' ? part.anchors : [];
    const all = [...kept.map(anchorValue), ...added].sort((a, b) => startOfAt(a) - startOfAt(b));
    if (!part || part === 'none') {
        context.set(claim, path, all.length === 1 ? all[0] : { spans: all });
        return;
    }
    const anchors: Readonly<Record<string, unknown>> = all.length === 1 ? all[0]! : { spans: all };
    const present = context.valueAt(claim, path);
    if (!present || !present.text.includes('#')) {
        // The other keys of the part (actor, for, refers-to) stay.
        const others = Object.entries(present?.value ?? {}).filter(([key]) => key !== 'spans' && !anchorKeyNames.includes(key));
        context.set(claim, path, inOrder({ ...Object.fromEntries(others), ...anchors }, partOrder));
        return;
    }
    const spans = present.value as { readonly spans?: unknown } | undefined;
    if (kept.length === old.length && Array.isArray(spans?.spans) && spans.spans.length > 0) {
        // The fragments that stand keep their comments; the new ones come after them.
        context.update([{ section: 'claims', entry: claim, values: added.map((keys, index) => [[...path, 'spans', old.length + index], keys]) }]);
        return;
    }
    // Comments among the fragments stay where they can: keys are changed one by one, the new ones first.
    context.update([{ section: 'claims', entry: claim, values: all.length === 1
        ? [...anchorValues(path, all[0]!), [[...path, 'spans'], undefined]] : [[[...path, 'spans'], all], ...anchorValues(path, {})] }]);
}

function inOrder(value: Readonly<Record<string, unknown>>, order: readonly string[]): Record<string, unknown> {
    const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => rank(a) - rank(b)));
}

function setAnchorKeys(context: EditContext, annotation: Annotation, path: readonly PathKey[], keys: Readonly<Record<string, unknown>>): void {
    context.update([{ section: sectionOf(annotation), entry: annotation, values: anchorValues(path, keys) }]);
}

function removePart(context: EditContext, claim: Claim, name: ClaimPartName, index: number, fragment: number | undefined, mark: 'none' | undefined): Done {
    const part = partOf(claim, name, index);
    const label = `Remove ${name}`;
    const ids = [claim.id ?? ''];
    if (mark === 'none' && (name === 'claimer' || name === 'cue')) {
        context.set(claim, [name], 'none');
        return { label: `No ${name}`, ids };
    }
    if (!part) {
        throw new Refusal('The claim has no such part.');
    }
    if (part !== 'none' && fragment !== undefined && part.anchors.length > 1) {
        writeAnchors(context, claim, pathOf(name, index), part, part.anchors.filter((_, position) => position !== fragment), []);
        return { label, ids };
    }
    if (name === 'content') {
        throw new Refusal('A claim keeps its content. Replace it, or remove the claim.');
    }
    context.set(claim, pathOf(name, index), undefined);
    return { label, ids };
}

function respan(context: EditContext, id: string, name: 'mention' | ClaimPartName, index: number, fragment: number, range: Range): Done {
    const annotation = context.annotation(id);
    const [span] = context.spansOf([range]);
    if (!span) {
        throw new Refusal('A span must not be empty.');
    }
    const keys = context.anchorKeys(span);
    if (annotation.type === 'mention') {
        setAnchorKeys(context, annotation, [], keys);
    } else {
        const part = name === 'mention' ? undefined : partOf(annotation, name, index);
        if (name === 'mention' || !part || part === 'none') {
            throw new Refusal('The claim has no such part.');
        }
        setAnchorKeys(context, annotation, part.anchors.length > 1 ? [...pathOf(name, index), 'spans', fragment] : context.pathOfOnly(annotation, pathOf(name, index)), keys);
    }
    return { label: 'Change Span', ids: [id] };
}

function relink(context: EditContext, id: string, name: 'mention' | 'claimer' | 'via', index: number, choices: readonly ActorChoice[]): Done {
    const annotation = context.annotation(id);
    const actors = context.actors(choices);
    const value = actors.length === 0 ? undefined : oneOrMore(actors);
    if (annotation.type === 'claim' && name === 'claimer' && (!annotation.claimer || annotation.claimer === 'none')) {
        context.set(annotation, ['claimer'], value === undefined ? undefined : { actor: value });
    } else if (annotation.type === 'claim' && name === 'via' && index >= annotation.via.length) {
        context.set(annotation, ['via', annotation.via.length], { actor: value });
    } else {
        context.set(annotation, [...(annotation.type === 'mention' ? [] : pathOf(name === 'mention' ? 'claimer' : name, index)), 'actor'], value);
    }
    return { label: 'Change Actor', ids: [id] };
}

function setAttribute(context: EditContext, id: string, key: string, value: unknown): Done {
    const annotation = context.annotation(id);
    const plain = value === undefined || value === null || value === '' ? undefined : plainAttribute(key, value);
    context.set(annotation, key.split('.'), plain === defaultOf(annotation.type, key) ? undefined : plain);
    return { label: `Set ${key}`, ids: [id] };
}

function removeRelation(context: EditContext, claim: Claim, index: number): Done {
    context.set(claim, ['relations', index], undefined);
    return { label: 'Unlink Claims', ids: [claim.id ?? ''] };
}

function remove(context: EditContext, ids: readonly string[]): Done {
    const annotations = [...new Set(ids)].map(id => context.annotation(id));
    // What others say of a claim that goes away goes with it, in whatever source it stands; last relations first.
    for (const annotation of annotations) {
        if (annotation.type === 'claim') {
            const incoming = context.corpus.relationsOf({ source: context.source, claim: annotation }).incoming;
            for (const relation of [...incoming].sort((a, b) => b.index - a.index)) {
                if (!(relation.from.source.path === context.source.path && annotations.includes(relation.from.claim))) {
                    context.set(relation.from.claim, ['relations', relation.index], undefined, relation.from.source);
                }
            }
        }
    }
    const draft = context.sidecar();
    for (const section of ['mentions', 'claims'] as const) {
        const entries = annotations.filter(annotation => (annotation.type === 'mention') === (section === 'mentions')).map(annotation => context.entryOf(draft, section, annotation));
        draft.apply(removeEntries(draft.text, draft.raw, section, entries));
    }
    return { label: annotations.length === 1 ? (annotations[0]!.type === 'mention' ? 'Remove Mention' : 'Remove Claim') : `Remove ${annotations.length} Annotations`, ids: [] };
}

function updateAddresses(context: EditContext): Done {
    const splices = addressSplices(context.source.sidecar, address => context.corpus.currentAddress(address, context.source));
    if (splices.length === 0) {
        throw new Refusal('The paths of all addresses fit.');
    }
    context.sidecar().apply(splices);
    return { label: 'Update Addresses', ids: [] };
}

const changingNoAnchors: ReadonlySet<EditOperation['kind']> = new Set([
    'updateAddresses', 'setMetadata', 'setAttribute', 'setAttributeOfAll', 'addRelation', 'addRelations', 'removeRelation', 'remove', 'keepDrifted', 'removeDrifted',
    'addRemark', 'setRemark', 'removeRemark', 'resolveNote', 'refuse', 'refuseName', 'ignoreName',
]);

function changesAnchors({ kind }: EditOperation): boolean {
    return !changingNoAnchors.has(kind);
}

function claimOf(context: EditContext, id: string): Claim {
    const annotation = context.annotation(id);
    if (annotation.type !== 'claim') {
        throw new Refusal('This is not a claim.');
    }
    return annotation;
}

function partOf(claim: Claim, name: ClaimPartName, index: number): ActorPart | Part | 'none' | undefined {
    switch (name) {
        case 'claimer': return claim.claimer;
        case 'cue': return claim.cue;
        case 'content': return claim.content;
        case 'via': return claim.via[index];
        case 'via-cue': return claim.via[index]?.cue;
        case 'said': return claim.said;
    }
}

function pathOf(name: ClaimPartName, index: number): PathKey[] {
    return name === 'via' ? ['via', index] : name === 'via-cue' ? ['via', index, 'cue'] : [name];
}

function startOfAt(keys: Readonly<Record<string, unknown>>): number {
    return typeof keys['at'] === 'string' ? Number.parseInt(keys['at'], 10) : -1;
}

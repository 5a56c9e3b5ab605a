import { type CodeAction, type CodeActionContext, CodeActionKind, type Diagnostic, type Range, type WorkspaceEdit } from 'vscode-languageserver-types';
import { createId } from '../annotation/ids';
import { contextOf, needsContext } from '../anchors/context';
import type { Problem } from '../annotation/problem';
import type { FixData, FixPath, PlaceCandidate } from '../checks/catalogue';
import { checkFile } from '../checks/check';
import type { CheckedView } from '../checks/sourceContext';
import { layersOf } from '../corpus/layers';
import { straysOf } from '../corpus/strays';
import type { SourceView } from '../corpus/view';
import { planEdit } from '../edits/edit';
import type { EditOperation } from '../edits/operation';
import { conflictsIn } from '../sidecar/conflictMarkers';
import type { Stages } from '../sidecar/merge/resolve';
import { orderAt } from '../sidecar/keyOrder';
import { readRaw } from '../sidecar/readRaw';
import { removeEntries } from '../sidecar/sections';
import { changeEntry, LayoutError } from '../sidecar/yamlEdit';
import { preview } from '../text/preview';
import type { Span, Splice, TextRange } from '../text/span';
import type { Host } from '../workspace';
import { isolate } from '../text/script';
import { clientCommands } from './clientCommands';
import { conflictFixes, replacedFixes } from './conflictFixes';
import { acceptAll, type FixTarget, driftedActions, strayActions } from './driftedActions';
import { sourceFixes } from './moveFixes';
import { toMoveEdit } from './moveEdit';
import { metadataFixes } from './metadataFixes';
import { nameFixes } from './nameFixes';
import { isFix, toFileEdit, touches } from './quickFix';
import { actorFixes, type Fix, linkFixes, topicFixes, valueFixes } from './referenceFixes';
import { registryFixes } from './registryFixes';
import { entryAt } from './target';
import { FileLines, linesOf, toEdits, type YamlFile, yamlFileOf } from './yamlFile';

/**
 * Quick fixes for the problems of a sidecar, registry or settings file, as edits of the YAML: a splice of one entry each.
 * `context` has the editor's diagnostics there; without any nothing is worked out. Nothing for a file that must not be
 * written. Where files move, the addresses that lead to them change in the same edit, unless moves are to stand alone: for
 * clients that tell the server of them.
 */
export async function codeActions(
    view: CheckedView, host: Host, uri: string, range: Range, context: FixContext,
): Promise<CodeAction[] | undefined> {
    const { isOurs = false } = context;
    const source = view.corpus.sourceByUri(uri);
    if (source?.uri === uri) {
        const text = context.diagnostics.length > 0 && isFix(context.only) ? await view.sourceView(source) : undefined;
        if (!text) {
            return undefined;
        }
        const target = { view, host, source, sourceView: text, isOurs };
        return [...await driftedActions(target, range), ...context.diagnostics.some(({ code }) => code === 'name.not-annotated') ? await nameFixes(target, range) : []];
    }
    const yaml = yamlFileOf(view.corpus, uri);
    if (!yaml || !isFix(context.only) || context.diagnostics.length === 0) {
        return undefined;
    }
    // A file with conflicts is changed by nothing but what settles them.
    const hasConflicts = conflictsIn(yaml.file.text).length > 0;
    if (!yaml.file.canEdit && !hasConflicts) {
        return undefined;
    }
    const all = await checkFile(view, uri);
    const problems = hasConflicts ? all.filter(({ code }) => code === 'merge.conflict') : all;
    const here = problems.filter(problem => problem.data !== undefined && touches(linesOf(yaml.file).rangeOf(problem.range), range));
    const sourceView = yaml.role === 'sidecar' ? await view.sourceView(yaml.source) : undefined;
    const actions: CodeAction[] = [];
    for (const problem of here) {
        const diagnostics = matching(context.diagnostics, yaml, problem);
        const stray = strayOf(problem);
        const data = problem.data as FixData | undefined;
        if (data?.fix === 'replaced' && isOurs) {
            actions.push(compareAction(uri, data.uri, diagnostics));
        }
        if (data?.fix === 'merge' || data?.fix === 'delete-actor') {
            actions.push(...registryFixes(view.corpus, uri, data, isOurs).map(fix => (diagnostics.length > 0 ? { ...fix, diagnostics } : fix)));
        }
        const other = data?.fix === 'replaced' ? await view.textOf?.(data.uri) : undefined;
        const stages = data?.fix === 'conflict' ? await context.stagesOf?.(uri) : undefined;
        if (stray !== undefined && yaml.role === 'sidecar' && sourceView) {
            // The sidecar is open: its own undo takes these back, too.
            const fixes = await strayActions({ host, ...driftContext(view, yaml, sourceView, isOurs) }, stray);
            actions.push(...fixes.map(fix => (diagnostics.length > 0 ? { ...fix, diagnostics } : fix)));
        } else {
            actions.push(...possibleFixes(() => fixesOf({ view, host, yaml, sourceView, other, stages }, problem)).map(fix => toAction(yaml, context.moves === 'alone' ? withoutAddresses(fix) : fix, diagnostics)));
        }
    }
    return [...actions, ...await fixesOfAll({ view, host, yaml, sourceView, isOurs }, here, problems)];
}

/** Where anchors of a sidecar are mended. Operations of our client are of the main sidecar: in a layer all fixes are edits. */
function driftContext(view: CheckedView, { source, uri }: Extract<YamlFile, { role: 'sidecar' }>, sourceView: SourceView, isOurs: boolean): Omit<FixTarget, 'host'> {
    const layer = uri === source.sidecarUri ? undefined : layersOf(view, sourceView).find(each => each.source.sidecarUri === uri);
    return layer ? { view: layer.view, source: layer.source, sourceView: layer.sourceView, isOurs: false } : { view, source, sourceView, isOurs };
}

/** The anchor that drifted, where a problem is of one; what is nearly right, or has no quote, is mended as it stands. */
function strayOf({ code, data }: Problem): string | undefined {
    return code === 'anchor.nearly' || code === 'anchor.no-quote' ? undefined : (data as { readonly stray?: string } | undefined)?.stray;
}

export interface FixContext extends Pick<CodeActionContext, 'diagnostics' | 'only'> {
    readonly moves?: 'alone';
    /** Whether the client is our own extension, and knows the commands of `clientCommands`. */
    readonly isOurs?: boolean;
    /** What git keeps of a file of which a merge is not finished; without it the markers in the file have to do. */
    readonly stagesOf?: ((uri: string) => Promise<Stages | undefined>) | undefined;
}

function compareAction(uri: string, other: string, diagnostics: Diagnostic[]): CodeAction {
    const title = 'Compare both versions';
    return { title, kind: CodeActionKind.QuickFix, ...(diagnostics.length > 0 && { diagnostics }), command: { title, command: clientCommands.compare, arguments: [other, uri] } };
}

/**
 * The fix of a problem that leaves no doubt and needs nothing but a change of its own file, for those who report problems
 * outside of an editor; undefined where there is none. Ids and places are given by commands of their own.
 */
export function certainFix(view: CheckedView, yaml: YamlFile, problem: Problem): Pick<Fix, 'title' | 'splices'> | undefined {
    const kind = (problem.data as Partial<FixData> | undefined)?.fix;
    if (!yaml.file.canEdit || kind === undefined || !certainKinds.has(kind)) {
        return undefined;
    }
    const preferred = possibleFixes(() => fixesOf({ view, host: noRandomness, yaml, sourceView: undefined, other: undefined, stages: undefined }, problem)).filter(fix => fix.isPreferred && !fix.file && !fix.move);
    return preferred.length === 1 ? preferred[0] : undefined;
}

const certainKinds: ReadonlySet<FixData['fix']> = new Set<FixData['fix']>(['actor', 'topic', 'value', 'address', 'link']);

const noRandomness: Host = {
    sha256: () => Promise.reject(new Error('No hash is needed.')),
    randomDigits: () => {
        throw new Error('No id is made.');
    },
};

/** Where a fix cannot be made in the layout of the file without touching something else, none is offered. */
function possibleFixes(fixes: () => Fix[]): Fix[] {
    try {
        return fixes();
    } catch (error) {
        if (error instanceof LayoutError) {
            return [];
        }
        throw error;
    }
}

const mostCandidates = 5;

type PlaceData = Extract<FixData, { fix: 'place' }>;

/** What the fixes of one problem are made of: also the version that was kept of the file, or what git keeps of it. */
interface FixMaterial {
    readonly view: CheckedView;
    readonly host: Host;
    readonly yaml: YamlFile;
    readonly sourceView: SourceView | undefined;
    readonly other: string | undefined;
    readonly stages: Stages | undefined;
}

function fixesOf({ view, host, yaml, sourceView, other, stages }: FixMaterial, problem: Problem): Fix[] {
    const data = problem.data as FixData | { readonly insert: string };
    if ('insert' in data) {
        return [{ title: `Insert “${data.insert.trim()}”`, isPreferred: true, splices: [{ start: 0, end: 0, text: data.insert }] }];
    }
    switch (data.fix) {
        case 'place':
            return !sourceView ? [] : data.at.slice(0, mostCandidates).map((candidate, _, all) => {
                const { title, ...fix } = placeFix(problem, data, candidate);
                const isOneOfLine = all.some(other => other !== candidate && other.line === candidate.line);
                return {
                    ...fix,
                    title: isOneOfLine ? `${title}: ${around(sourceView, candidate.span)}` : title,
                    splices: change(yaml, data.entry, placeValues(view, host, yaml, sourceView, data, candidate)),
                };
            });
        case 'id': {
            const prefix = data.type === 'memo' ? 'n' : data.type === 'claim' ? 'c' : 'm';
            return [{ title: 'Give it a new id', isPreferred: true, splices: change(yaml, data.entry, [[['id'], newId(view, host, prefix)]]) }];
        }
        case 'set-none':
            return [{ title: `Write “${data.key}: none”: there is none`, splices: change(yaml, data.entry, [[[data.key], 'none']]) }];
        case 'remove':
            return [{ title: `Remove ${data.what}`, splices: change(yaml, data.entry, [[data.path, undefined]]) }];
        case 'remove-entry':
            return [{ title: `Remove ${data.what}`, splices: removeEntries(yaml.file.text, readRaw(yaml.file.text), data.section, [data.entry]) }];
        case 'link':
            return linkFixes(view.corpus, yaml, data, (path, value) => change(yaml, data.entry, [[path, value]]));
        case 'metadata':
            return sourceView ? metadataFixes(yaml, sourceView, data) : [];
        case 'actor':
            return actorFixes(view.corpus, yaml, data);
        case 'topic':
            return topicFixes(view.corpus, data);
        case 'value':
            return valueFixes(data);
        case 'conflict':
            return conflictFixes(yaml.file.text, yaml.role, data.start, stages);
        case 'replaced':
            return replacedFixes(yaml.file.text, yaml.role, data.uri, other);
        case 'source':
            return sourceFixes(view.corpus, yaml, data);
        case 'merge':
        case 'delete-actor':
            // More than one file changes: see registryFixes.
            return [];
        case 'address':
            return [{ title: `Change to “${data.address}”`, isPreferred: true, splices: change(yaml, data.entry, [[data.path, data.address]]) }];
    }
}

function placeFix({ code }: Problem, { at }: PlaceData, { line, text }: PlaceCandidate): Omit<Fix, 'splices'> {
    const isCorrection = code === 'anchor.nearly' || code === 'anchor.no-quote';
    return { title: placeTitle(code, line, text), isPreferred: at.length === 1 && (text === undefined || isCorrection) };
}

/** What is written where a quote is placed: an entry written by hand gets all that it lacks at once. */
function placeValues(
    view: CheckedView, host: Host, yaml: YamlFile, { text: source }: SourceView, { entry, path }: PlaceData, { at, span, text }: PlaceCandidate,
): readonly (readonly [FixPath, unknown])[] {
    if (sectionOf(yaml, entry.start) === 'regions') {
        return [[['at'], at]];
    }
    const annotation = yaml.role === 'sidecar' ? entryAt(yaml.file, entry.start) : undefined;
    const id = annotation && !annotation.id ? newId(view, host, annotation.type === 'claim' ? 'c' : 'm') : undefined;
    const { before, after } = needsContext(source, span) ? contextOf(source, span) : { before: '', after: '' };
    return [
        ...id === undefined ? [] : [[['id'], id] as const],
        [[...path, 'at'], at],
        ...text === undefined ? [] : [[[...path, 'text'], text] as const],
        [[...path, 'before'], before || undefined],
        [[...path, 'after'], after || undefined],
        [[...path, 'sha256'], undefined],
    ];
}

/** A place with some words around it, which tell it from others in its line. */
function around({ text }: SourceView, { start, end }: Span): string {
    const from = Math.max(0, start - 20);
    const to = Math.min(text.length, end + 20);
    return isolate(`${from > 0 ? '…' : ''}${preview(text.slice({ start: from, end: start }))} “${preview(text.slice({ start, end }), 40)}” ${preview(text.slice({ start: end, end: to }))}${to < text.length ? '…' : ''}`.trim());
}

function placeTitle(code: string, line: number, text: string | undefined): string {
    const quote = text === undefined ? '' : `“${isolate(preview(text, 40))}”`;
    switch (code) {
        case 'anchor.no-quote':
            return `Write the quote ${quote}`;
        case 'anchor.nearly':
            return `Correct the quote to ${quote}`;
        case 'anchor.unplaced':
        case 'anchor.order':
            return text === undefined ? `Place in line ${line}` : `Place in line ${line} and correct the quote to ${quote}`;
        default:
            return `Move to line ${line}`;
    }
}

interface FileFixes {
    readonly view: CheckedView;
    readonly host: Host;
    readonly yaml: YamlFile;
    readonly sourceView: SourceView | undefined;
    readonly isOurs: boolean;
}

/** Fixes for all problems of a kind in the file, where there are several. */
async function fixesOfAll({ view, host, yaml, sourceView, isOurs }: FileFixes, here: readonly Problem[], problems: readonly Problem[]): Promise<CodeAction[]> {
    if (yaml.role !== 'sidecar' || yaml.file !== yaml.source.sidecar) {
        return [];
    }
    const several = (...codes: string[]) => here.some(({ code }) => codes.includes(code)) && problems.filter(({ code }) => codes.includes(code)).length > 1;
    const all: (readonly [title: string, operation: EditOperation])[] = [];
    if (several('anchor.unplaced', 'id.missing')) {
        all.push(['Place all quotes whose place is certain, and give ids', { kind: 'place' }]);
    }
    if (several('reference.moved')) {
        all.push(['Update all addresses in this sidecar', { kind: 'updateAddresses' }]);
    }
    const actions: CodeAction[] = [];
    if (several('anchor.moved') && sourceView) {
        actions.push(...await acceptAll({ view, host, source: yaml.source, sourceView, isOurs }, straysOf(sourceView, view.formerTexts)));
    }
    for (const [title, operation] of all) {
        const planned = await planEdit(view, yaml.source, host, operation);
        if (planned.kind === 'edit') {
            const changes = Object.fromEntries(planned.files.map(({ uri, before, splices }) => [uri, toEdits(new FileLines(before ?? ''), splices)]));
            actions.push({ title, kind: CodeActionKind.QuickFix, edit: { changes } });
        }
    }
    return actions;
}

function change(yaml: YamlFile, entry: TextRange, values: readonly (readonly [FixPath, unknown])[]): readonly Splice[] {
    const section = sectionOf(yaml, entry.start);
    return changeEntry(yaml.file.text, entry, values, path => orderAt(section, path));
}

/** The section that an entry stands in. */
function sectionOf(yaml: YamlFile, start: number): string {
    if (yaml.role !== 'sidecar') {
        return yaml.role === 'registry' ? 'actors' : '';
    }
    const { claims, memos, regions } = yaml.file;
    const begins = (entries: readonly { readonly entryStart: number }[]) => entries.some(({ entryStart }) => entryStart === start);
    return begins(claims) ? 'claims' : begins(memos) ? 'memos' : begins(regions) ? 'regions' : 'mentions';
}

function newId(view: CheckedView, host: Host, prefix: 'm' | 'c' | 'n'): string {
    return createId(prefix, count => host.randomDigits(count), id => view.corpus.pathsOfId(id).length > 0 || view.corpus.pathsOfIdInLayers(id).length > 0);
}

function toAction(yaml: YamlFile, fix: Fix, diagnostics: Diagnostic[]): CodeAction {
    return {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        ...(diagnostics.length > 0 && { diagnostics }),
        ...(fix.isPreferred && { isPreferred: true }),
        edit: editOf(yaml, fix),
    };
}

function withoutAddresses(fix: Fix): Fix {
    return fix.move ? { ...fix, move: { ...fix.move, edits: [] } } : fix;
}

function editOf(yaml: YamlFile, { splices, file, move, removes }: Fix): WorkspaceEdit {
    if (removes !== undefined) {
        return { documentChanges: [{ kind: 'delete', uri: removes }] };
    }
    if (move) {
        return toMoveEdit(move.edits, move.moves);
    }
    if (!file) {
        return { changes: { [yaml.uri]: toEdits(linesOf(yaml.file), splices) } };
    }
    return toFileEdit(file.uri, file.text, splices);
}

function matching(diagnostics: readonly Diagnostic[], yaml: YamlFile, problem: Problem): Diagnostic[] {
    const { start } = linesOf(yaml.file).rangeOf(problem.range);
    return diagnostics.filter(({ code, range }) => code === problem.code && range.start.line === start.line && range.start.character === start.character);
}

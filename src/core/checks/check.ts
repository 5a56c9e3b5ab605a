import { displayName } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Corpus, RegistryRecord, SourceRecord } from '../corpus/corpus';
import { layersOf } from '../corpus/layers';
import { settingsName, uriOf } from '../corpus/layout';
import type { Settings } from '../sidecar/files';
import type { NameOf } from '../sidecar/merge/words';
import { anchorProblems } from './anchors';
import { checkCatalogue } from './catalogue';
import { claimProblems } from './claims';
import { conflictProblems } from './conflicts';
import { contradictionProblems } from './contradictions';
import { dateProblems } from './dates';
import { driftedProblems } from './drifted';
import { fileProblems, replacedProblems } from './files';
import { identityProblems } from './identity';
import { metadataProblems } from './metadata';
import { nameProblems } from './names';
import { overlapProblems } from './overlaps';
import { linkProblems, referenceProblems } from './references';
import { regionProblems } from './regions';
import { registryProblems } from './registry';
import { rejectedProblems } from './rejected';
import { settingsProblems } from './settings';
import type { CheckedView, SourceContext } from './sourceContext';
import { actorValueProblems, valueProblems } from './values';

/**
 * Everything that is wrong in a source's sidecar (ranges are in its text), in the order of the text. Touches this source
 * only. Nothing for a source without a sidecar.
 */
export async function checkSource(view: CheckedView, source: SourceRecord): Promise<Problem[]> {
    if (!source.hasSidecar) {
        return [];
    }
    const { corpus } = view;
    const sourceView = source.hasSource ? await view.sourceView(source) : undefined;
    const lost = source.hasSource ? undefined : await view.lostSource?.(source);
    const context: SourceContext = { view, corpus, source, sourceView, lost };
    // Of a broken file only a part was read: what is missing there is no problem of its own.
    const conflicts = conflictProblems(source.sidecar, nameOf(corpus, source));
    const checks = conflicts.length > 0 || isBroken(source.sidecar.problems) ? [fileProblems] : sourceChecks;
    return reported(corpus.settings, [...source.sidecar.problems, ...conflicts, ...replacedProblems(source.sidecar, source.replaced, ''), ...checks.flatMap(check => check(context))]);
}

/** What is told in a source itself, of its annotations that drifted. Ranges are in its text. */
export async function checkText(view: CheckedView, source: SourceRecord): Promise<Problem[]> {
    const sourceView = source.hasSource && source.hasSidecar && !isBroken(source.sidecar.problems) ? await view.sourceView(source) : undefined;
    return sourceView ? reported(view.corpus.settings, driftedProblems(view, sourceView)) : [];
}

/** What is wrong in a layer of a source: what its reader found, its anchors, and where its relations lead. Ranges are in its text. */
export async function checkLayer(view: CheckedView, source: SourceRecord, layer: string): Promise<Problem[]> {
    const { corpus } = view;
    const file = source.layers.get(layer);
    if (!file) {
        return [];
    }
    const conflicts = conflictProblems(file, nameOf(corpus, source));
    const sourceView = source.hasSource && conflicts.length === 0 && !isBroken(file.problems) ? await view.sourceView(source) : undefined;
    const own = sourceView && layersOf(view, sourceView).find(each => each.layer === layer);
    const context: SourceContext | undefined = own && { view: own.view, corpus, source: own.source, sourceView: own.sourceView, lost: undefined };
    return reported(corpus.settings, [
        ...file.problems, ...conflicts, ...replacedProblems(file, source.replaced, layer), ...context ? [...anchorProblems(context), ...linkProblems(context)] : [],
    ]);
}

/** The names in a source that are not annotated, where its annotation was begun. Ranges are in its text. */
export async function checkNames(view: CheckedView, source: SourceRecord): Promise<Problem[]> {
    const { corpus } = view;
    const isOff = corpus.settings.checks.get('name.not-annotated') === 'ignore' || isBroken(source.sidecar.problems);
    const sourceView = source.hasSource && source.hasSidecar && !isOff ? await view.sourceView(source) : undefined;
    return sourceView ? reported(corpus.settings, nameProblems(corpus, sourceView, view.formerTexts)) : [];
}

/** Everything that is wrong in a registry file; other files are looked at for what must be unique. */
export async function checkRegistry(view: CheckedView, record: RegistryRecord): Promise<Problem[]> {
    const { corpus } = view;
    const values = [...record.file.actors.values()].flatMap(actor => actorValueProblems(corpus, record.file, actor));
    return reported(corpus.settings, [...record.file.problems, ...conflictProblems(record.file, nameOf(corpus)), ...registryProblems(corpus, record), ...values]);
}

/** Everything that is wrong in the corpus settings. */
export async function checkSettings(view: CheckedView): Promise<Problem[]> {
    const { settings } = view.corpus;
    return reported(settings, [...settings.problems, ...conflictProblems(settings, nameOf(view.corpus)), ...settingsProblems(settings)]);
}

/** The problems of any file of the corpus, by its address; none for files that have none of their own. */
export async function checkFile(view: CheckedView, uri: string): Promise<Problem[]> {
    const source = view.corpus.sourceByUri(uri);
    if (source) {
        return source.sidecarUri === uri ? checkSource(view, source) : [];
    }
    const layer = /^(.+)\.gloss\.([a-z0-9-]+)\.yaml$/.exec(uri);
    const annotated = layer ? view.corpus.sourceByUri(layer[1]!) : undefined;
    const layerFile = annotated?.layers.get(layer![2]!);
    if (annotated && layerFile) {
        return checkLayer(view, annotated, layer![2]!);
    }
    const registry = registryOf(view.corpus, uri);
    return registry ? checkRegistry(view, registry) : uri === settingsUri(view.corpus) ? checkSettings(view) : [];
}

const sourceChecks: readonly ((context: SourceContext) => Problem[])[] = [
    fileProblems, anchorProblems, referenceProblems, identityProblems, claimProblems, valueProblems,
    overlapProblems, regionProblems, rejectedProblems, dateProblems, contradictionProblems, metadataProblems,
];

function nameOf(corpus: Corpus, source?: SourceRecord): NameOf {
    return ref => {
        const actor = corpus.actor(ref, source);
        return actor && displayName(actor);
    };
}

function isBroken(problems: readonly Problem[]): boolean {
    return problems.some(({ code }) => code === 'yaml.syntax' || code === 'yaml.too-deep' || code === 'yaml.too-much' || code === 'file.not-a-map');
}

/** The problems as the settings want them: with another severity, or not at all. */
function reported(settings: Settings, problems: readonly Problem[]): Problem[] {
    return problems
        .flatMap(problem => {
            const severity = settings.checks.get(problem.code) ?? (checkCatalogue.get(problem.code)?.severity === 'ignore' ? 'ignore' : problem.severity);
            return severity === 'ignore' ? [] : [severity === problem.severity ? problem : { ...problem, severity }];
        })
        .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function registryOf(corpus: Corpus, uri: string): RegistryRecord | undefined {
    return corpus.registryFiles.find(record => record.uri === uri);
}

function settingsUri(corpus: Corpus): string {
    return uriOf(corpus.root, settingsName);
}

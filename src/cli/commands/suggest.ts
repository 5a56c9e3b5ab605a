import type { ActorChoice } from '../../core/annotation/actorChoice';
import type { SourceRecord } from '../../core/corpus/corpus';
import { findCorpusRoot } from '../../core/corpus/layout';
import type { CorpusStore } from '../../core/corpus/store';
import type { SourceView } from '../../core/corpus/view';
import type { Host } from '../../core/workspace';
import { planEdit } from '../../core/edits/edit';
import { draftsOf } from '../../core/features/suggestionInfo';
import type { SuggestedClaim, Suggestion } from '../../core/suggest/suggestion';
import { type Tier, tiers } from '../../core/suggest/tier';
import type { Span } from '../../core/text/span';
import { textAfter } from '../../core/edits/fileDraft';
import { filterHelp, filterLines, filterOptions, isFilter } from '../batch/filter';
import { plainSections } from '../batch/plainSections';
import { CommandError, type Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import { selectLone } from '../loneSources';
import { Reading } from '../reading';
import { kindOf, type Selection, selectCorpora } from '../selection';
import { counted } from '../words';
import { writePlanned } from '../writing';
import type { Command } from './command';

export const suggest: Command = {
    name: 'suggest',
    summary: 'Proposes actors and claims that are not annotated yet',
    details: [
        'Prints one JSON object a line, with offsets in code points as in sidecars; what is annotated or rejected already is left out.',
        'A PATH may also be a text that belongs to no corpus. With --accept and --write, what is sure enough is written into the',
        'sidecars, with what suggested it; without --write it is only counted. Exit code 0: done, 1: failure.',
        '',
        filterHelp,
        'The result has “suggestions”; with --accept “annotations”, with what was accepted.',
    ].join('\n'),
    options: {
        format: { choices: ['jsonl', 'text'], description: 'how suggestions are printed (jsonl)' },
        'min-confidence': { value: 'N', description: 'only what is at least so probable, from 0 to 1 (0)' },
        accept: { choices: tiers, description: 'annotate what is of this tier or better, and print none of it' },
        write: { description: 'write what is accepted' },
        ...filterOptions,
    },
    async run(args, environment) {
        const least = Number(args.value('min-confidence') ?? 0);
        if (!(least >= 0 && least <= 1)) {
            throw new CommandError('--min-confidence is a number from 0 to 1.');
        }
        const accepted = args.value('accept') as Tier | undefined;
        if (args.has('write') && !accepted) {
            throw new CommandError('--write needs --accept: which tier is to be written?');
        }
        const reading = new Reading(environment);
        if (isFilter(args)) {
            return filterLines(environment, args, (source, store, host) => suggestForLine(host, store, source, { reading, least, accepted }));
        }
        const find = async (store: CorpusStore, source: SourceRecord) => {
            const view = await store.sourceView(source);
            return view && { view, suggestions: (await reading.suggestions(store, view)).filter(({ confidence }) => confidence >= least) };
        };
        let failed = 0;
        for (const { store, sources } of await selections(environment, args.paths)) {
            await reading.gather(store, sources);
            for (const { path } of sources) {
                const source = store.corpus.source(path)!;
                if (accepted) {
                    failed += await accept(environment, store, source, find, accepted, !args.has('write')) ? 0 : 1;
                    continue;
                }
                const found = await find(store, source);
                if (!found) {
                    environment.err(`${environment.toPath(source.uri)}: this is no readable text\n`);
                    failed++;
                    continue;
                }
                const name = environment.toPath(source.uri);
                const line = args.value('format') === 'text' ? textLine : jsonLine;
                environment.out(found.suggestions.map(each => line(name, found.view, each)).join(''));
            }
        }
        return failed > 0 ? exitCodes.failure : exitCodes.clean;
    },
};

/** What paths lead to; a file that is no source of a corpus is one by itself. */
async function selections(environment: Environment, paths: readonly string[]): Promise<readonly Selection[]> {
    const inCorpora: string[] = [];
    const lone: Selection[] = [];
    for (const path of paths) {
        const uri = environment.toUri(path);
        if (await kindOf(environment, uri) !== 'file') {
            inCorpora.push(path);
            continue;
        }
        const selection = await findCorpusRoot(environment.workspace, uri) === undefined ? undefined : await selectCorpora(environment, [path]).catch(rethrowBugs);
        lone.push(...selection ?? [await selectLone(environment, uri)]);
    }
    return [...inCorpora.length > 0 ? await selectCorpora(environment, inCorpora) : [], ...lone];
}

function rethrowBugs(error: unknown): undefined {
    if (!(error instanceof CommandError)) {
        throw error;
    }
}

type Find = (store: CorpusStore, source: SourceRecord) => Promise<{ readonly view: SourceView; readonly suggestions: readonly Suggestion[] } | undefined>;

/** Annotates what is sure enough in one source; false where it could not be written. */
async function accept(environment: Environment, store: CorpusStore, { path, sidecarUri }: SourceRecord, find: Find, least: Tier, isDryRun: boolean): Promise<boolean> {
    let refusal: string | undefined;
    let counts: Counts = { mentions: 0, claims: 0, regions: 0 };
    const { failures } = await writePlanned(environment, store, async () => {
        const source = store.corpus.source(path);
        const found = source && await find(store, source);
        const wanted = found?.suggestions.filter(({ tier }) => tiers.indexOf(tier) <= tiers.indexOf(least)) ?? [];
        const isLinked = wanted.filter(each => each.kind !== 'mention' || each.actor);
        const drafts = found && draftsOf(found.view, isLinked);
        counts = { mentions: drafts?.mentions.length ?? 0, claims: drafts?.claims.length ?? 0, regions: drafts?.regions.length ?? 0 };
        if (!drafts || isLinked.length === 0) {
            return [];
        }
        const edit = await planEdit(store, source!, environment.host, { kind: 'accept', ...drafts });
        refusal = edit.kind === 'refused' ? edit.reason : undefined;
        return edit.kind === 'edit' ? edit.files : [];
    }, isDryRun);
    const problems = [...failures.map(({ reason }) => reason), ...refusal === undefined ? [] : [refusal]];
    problems.forEach(reason => environment.err(`${environment.toPath(sidecarUri)}: not written: ${reason}\n`));
    if (problems.length === 0) {
        environment.out(`${environment.toPath(sidecarUri)}: ${isDryRun ? 'would accept' : 'accepted'} ${counted(counts.mentions, 'mention')}, ${counted(counts.claims, 'claim')}, ${counted(counts.regions, 'region')}\n`);
    }
    return problems.length === 0;
}

interface Counts {
    readonly mentions: number;
    readonly claims: number;
    readonly regions: number;
}

type Pair = readonly [number, number];

interface LineOptions {
    readonly reading: Reading;
    readonly least: number;
    readonly accepted: Tier | undefined;
}

/** What is suggested for a line of a filter, or its annotations with what is sure enough. */
async function suggestForLine(host: Host, store: CorpusStore, source: SourceRecord, { reading, least, accepted }: LineOptions) {
    const view = (await store.sourceView(source))!;
    const suggestions = (await reading.suggestions(store, view)).filter(({ confidence }) => confidence >= least);
    if (!accepted) {
        return { result: { suggestions: suggestions.map(each => { const { source: _, ...result } = plainSuggestion('', view, each); return result; }) } };
    }
    const wanted = suggestions.filter(({ tier, ...each }) => tiers.indexOf(tier) <= tiers.indexOf(accepted) && (each.kind !== 'mention' || each.actor));
    const edit = await planEdit(store, source, host, { kind: 'accept', ...draftsOf(view, wanted.map(inSource)) });
    const sidecar = edit.kind === 'edit' ? edit.files.find(({ uri }) => uri === source.sidecarUri) : undefined;
    return { result: { text: view.text.text, annotations: plainSections(sidecar ? textAfter(sidecar)! : source.sidecar.text) } };
}

/** A suggestion whose new actors are known in its source only: lines share no registry that they could be written to. */
function inSource(suggestion: Suggestion): Suggestion {
    const own = (choice: ActorChoice | undefined): ActorChoice | undefined => (choice && 'create' in choice ? { create: { ...choice.create, where: 'source' } } : choice);
    switch (suggestion.kind) {
        case 'mention': return { ...suggestion, actor: own(suggestion.actor) };
        case 'claim': return {
            ...suggestion, claimer: suggestion.claimer && { ...suggestion.claimer, actor: own(suggestion.claimer.actor) }, via: suggestion.via.map(relay => ({ ...relay, actor: own(relay.actor) })),
        };
        case 'region': return suggestion;
    }
}

function jsonLine(source: string, view: SourceView, suggestion: Suggestion): string {
    return line(plainSuggestion(source, view, suggestion));
}

function plainSuggestion(source: string, { text }: SourceView, suggestion: Suggestion) {
    const { kind, confidence, tier, by, why } = suggestion;
    const rest = { confidence: Math.round(confidence * 1000) / 1000, tier, by, why };
    const place = (span: Span) => ({ at: [pair(span)], text: text.slice(span) });
    switch (kind) {
        case 'mention':
            return {
                source, kind, ...place(suggestion.at), type: suggestion.entityType, mentionKind: suggestion.mentionKind, ...actorOf(suggestion.actor),
                ...(suggestion.others.length > 0 && { others: suggestion.others }), ...rest,
            };
        case 'claim': {
            const { claimer, cue, content, via, form, mode, stance, certainty, attribution } = suggestion;
            return {
                source, kind, claimer: claimer ? { at: claimer.at ? [pair(claimer.at)] : [], text: claimer.at ? text.slice(claimer.at) : null, ...actorOf(claimer.actor) } : null,
                cue: cue ? place(cue) : null, content: { at: content.map(pair), text: content.map(span => text.slice(span)).join(' … ') }, form, mode, stance, certainty, attribution,
                via: via.map(relay => ({ ...place(relay.at), cue: relay.cue ? place(relay.cue) : null, ...actorOf(relay.actor) })), ...rest,
            };
        }
        case 'region':
            return { source, kind, region: suggestion.region, ...place(suggestion.at), ...rest };
    }
}

function line(value: object): string {
    return `${JSON.stringify(value)}\n`;
}

function pair({ start, end }: Span): Pair {
    return [start, end];
}

function actorOf(choice: ActorChoice | undefined) {
    return { actor: choice && 'actor' in choice ? choice.actor : null, newActor: choice && 'create' in choice ? choice.create : null };
}

function textLine(source: string, { text }: SourceView, suggestion: Suggestion): string {
    const start = suggestion.kind === 'claim' ? suggestion.claimer?.at ?? suggestion.cue ?? suggestion.content[0]! : suggestion.at;
    const { line: row, character } = text.positionOf(start.start);
    return `${source}:${row + 1}:${character + 1}: ${suggestion.tier} ${suggestion.kind}: ${inWords(text, suggestion)} (${suggestion.by}, ${suggestion.confidence.toFixed(2)})\n`;
}

function inWords(text: SourceView['text'], suggestion: Suggestion): string {
    const short = (span: Span) => text.slice(span).replaceAll(/\s+/gu, ' ');
    const name = (choice: ActorChoice | undefined) => (choice ? 'actor' in choice ? choice.actor : `${choice.create.name} (new ${choice.create.type})` : '?');
    switch (suggestion.kind) {
        case 'mention':
            return `“${short(suggestion.at)}” ${suggestion.mentionKind === 'name' ? '' : `(${suggestion.mentionKind}) `}= ${suggestion.actor ? name(suggestion.actor) : suggestion.others.join(' or ')}`;
        case 'claim':
            return claimInWords(suggestion, short, name);
        case 'region':
            return `${suggestion.region} “${short(suggestion.at).slice(0, 60)}”`;
    }
}

function claimInWords({ claimer, cue, content, via }: SuggestedClaim, short: (span: Span) => string, name: (choice: ActorChoice | undefined) => string): string {
    const who = claimer ? `${claimer.at ? `“${short(claimer.at)}” = ` : ''}${name(claimer.actor)}` : 'nobody named';
    return `${who}${via.map(relay => `, by ${name(relay.actor)}`).join('')} — ${cue ? short(cue) : ''}: “${content.map(short).join(' … ')}”`;
}

import { modelsFolder, uriOf } from '../../core/corpus/layout';
import { Places } from '../../core/suggest/actors/places';
import { readActorModel, writeActorModel } from '../../core/suggest/actors/tagger/actorModel';
import type { ActorExample } from '../../core/suggest/actors/tagger/trainActors';
import { Analyst } from '../../core/suggest/analyst';
import { writeClaimModel } from '../../core/suggest/claims/claimModel';
import type { ClaimExample } from '../../core/suggest/claims/trainingPassages';
import { type Agreement, f1Of } from '../../core/suggest/learning/agreement';
import { claimExample, claimLearning } from '../../core/suggest/learning/claims';
import { type Effort, learn, type Learned, type Learning, usualEffort } from '../../core/suggest/learning/learn';
import { nameExample, nameLearning } from '../../core/suggest/learning/names';
import { languageOf, sourcesToLearnFrom } from '../../core/suggest/learning/sources';
import { CommandError, type Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import { type Selection, selectCorpora } from '../selection';
import { counted } from '../words';
import type { Command } from './command';

export const train: Command = {
    name: 'train',
    summary: 'Learns to find claims and names from what is annotated in a corpus, in any language',
    details: [
        'Learns from the sources whose status is done or reviewed; where there are none, from all that have annotations and are not in progress. What',
        'is learned is tried on sources that it has not seen, and kept, in the folder .glossator/models of the corpus, where it finds claims or names',
        `better than what is used without it. It takes ${usualEffort.fewestClaims} claims, or ${usualEffort.fewestNames} names of persons, organisations and places (mentions of the kind name,`,
        `and claimers by name), in ${usualEffort.fewestSources} sources of a language at least. Exit code 0: tried (and kept where it is better), 1: failure.`,
    ].join('\n'),
    usage: '--corpus PATH',
    takesPaths: false,
    options: {
        corpus: { value: 'PATH', description: 'the folder of the corpus', isRequired: true },
        'dry-run': { description: 'try it, and write nothing' },
    },
    async run(args, environment) {
        const [selection] = await selectCorpora(environment, [args.value('corpus')!]);
        if (!selection) {
            throw new CommandError('There is no corpus here.');
        }
        const { claims, names } = await examplesIn(selection);
        const effort: Effort = { ...usualEffort, ...environment.effort };
        // What would be used without anything that was learned here.
        const assets = await environment.assets();
        const shipped = new Analyst(assets);
        const actors = {
            en: assets.englishActors && readActorModel(assets.englishActors), ar: assets.arabicActors && readActorModel(assets.arabicActors),
            places: assets.places === undefined ? undefined : Places.parse(assets.places),
        };
        const attempt = async <Example extends { readonly text: string }, Model, Found>(
            language: string, examples: readonly Example[] | undefined, learning: Learning<Example, Model, Found>, file: string, write: (model: Model) => Uint8Array,
        ) => {
            const learned = examples && finish(environment, learn(language, examples, learning, effort.fewestSources));
            environment.out(learned ? inWords(learned, learning.what) : '');
            if (learned?.model && !args.has('dry-run')) {
                const uri = uriOf(selection.store.corpus.root, `${modelsFolder}/${file}.${language}.bin`);
                await environment.writeBytes(uri, write(learned.model));
                environment.out(`  written to ${environment.toPath(uri)}\n`);
            }
        };
        for (const language of [...new Set([...claims.keys(), ...names.keys()])].sort()) {
            await attempt(language, claims.get(language), claimLearning(language, text => shipped.analyse(text).claims, effort), 'claims', writeClaimModel);
            await attempt(language, names.get(language), nameLearning(language, actors, effort), 'actors', writeActorModel);
        }
        return exitCodes.clean;
    },
};

interface Examples {
    /** By language. */
    readonly claims: Map<string, ClaimExample[]>;
    readonly names: Map<string, ActorExample[]>;
}

async function examplesIn({ store, sources }: Selection): Promise<Examples> {
    const found: Examples = { claims: new Map(), names: new Map() };
    const add = <Example>(examples: Map<string, Example[]>, language: string, example: Example) => examples.set(language, [...examples.get(language) ?? [], example]);
    const [withClaims, withMentions] = (['claims', 'mentions'] as const).map(what => new Set(sourcesToLearnFrom(sources, what)));
    for (const source of sources.filter(each => withClaims!.has(each) || withMentions!.has(each))) {
        const view = await store.sourceView(source);
        if (!view) {
            continue;
        }
        const language = languageOf(view);
        if (withClaims!.has(source)) {
            add(found.claims, language, claimExample(view));
        }
        if (withMentions!.has(source)) {
            add(found.names, language, nameExample(store.corpus, view, language));
        }
    }
    return found;
}

/** Learns, and says meanwhile what is done. */
function finish<Result>(environment: Environment, steps: Generator<string, Result>): Result {
    let step = steps.next();
    while (!step.done) {
        environment.err(`${step.value}\n`);
        step = steps.next();
    }
    return step.value;
}

function inWords<Model>({ language, sources, count, before, after, model }: Learned<Model>, what: string): string {
    const head = `${language}: ${counted(count, what.slice(0, -1))} in ${counted(sources, 'source')}`;
    if (after.marked === 0) {
        return `${head}: too few to learn from\n`;
    }
    return `${head}\n  before   ${figures(before)}\n  learned  ${figures(after)}\n  ${model ? 'better, kept' : 'not better, not kept'}\n`;
}

function figures(agreement: Agreement): string {
    const { right, found, marked } = agreement;
    const percent = (part: number) => (100 * part).toFixed(1).padStart(5);
    return `precision ${percent(found === 0 ? 0 : right / found)}  recall ${percent(marked === 0 ? 0 : right / marked)}  F1 ${percent(f1Of(agreement))}`;
}

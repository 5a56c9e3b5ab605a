import { guessLanguage } from '../../core/text/script';
import { uriOf } from '../../core/corpus/layout';
import { Analyst } from '../../core/suggest/analyst';
import { writeClaimModel } from '../../core/suggest/claims/claimModel';
import type { ClaimExample } from '../../core/suggest/claims/trainingPassages';
import { claimExample, sourcesToLearnFrom } from '../../core/suggest/learning/claimExamples';
import { type Agreement, f1Of } from '../../core/suggest/learning/crossValidate';
import { fewestClaims, fewestSources, learnClaims, type Learned } from '../../core/suggest/learning/trainOnCorpus';
import { CommandError } from '../environment';
import { exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import type { Command } from './command';

export const train: Command = {
    name: 'train',
    summary: 'Learns to find claims from what is annotated in a corpus, in any language',
    details: [
        'Learns from the sources whose status is done or reviewed; where there are none, from all that have claims and are not in progress. What',
        'is learned is tried on sources that it has not seen, and kept, in the folder .glossator/models of the corpus, where it finds claims better',
        `than what is used without it. It takes ${fewestClaims} claims in ${fewestSources} sources of a language at least. Exit code 0: tried (and kept where it is better), 1: failure.`,
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
        const { store, sources } = selection;
        const byLanguage = new Map<string, ClaimExample[]>();
        for (const source of sourcesToLearnFrom(sources)) {
            const view = await store.sourceView(source);
            if (view) {
                const example = claimExample(view);
                const language = source.sidecar.source.language ?? guessLanguage(example.text) ?? 'und';
                byLanguage.set(language, [...byLanguage.get(language) ?? [], example]);
            }
        }
        // What would be used without anything that was learned here.
        const shipped = new Analyst({ ...await environment.assets(), ownClaims: new Map() });
        for (const [language, examples] of [...byLanguage].sort(([a], [b]) => (a < b ? -1 : 1))) {
            const steps = learnClaims(language, examples, text => shipped.analyse(text).claims);
            let step = steps.next();
            while (!step.done) {
                environment.err(`${step.value}\n`);
                step = steps.next();
            }
            const learned = step.value;
            environment.out(inWords(learned));
            if (learned.model && !args.has('dry-run')) {
                const uri = uriOf(store.corpus.root, `.glossator/models/claims.${language}.bin`);
                await environment.writeBytes(uri, writeClaimModel(learned.model));
                environment.out(`  written to ${environment.toPath(uri)}\n`);
            }
        }
        return exitCodes.clean;
    },
};

function inWords({ language, examples, claims, before, after, model }: Learned): string {
    const head = `${language}: ${counted(claims, 'claim')} in ${counted(examples, 'source')}`;
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

import { readFile } from 'node:fs/promises';
import { Places } from '../../src/core/suggest/actors/places';
import { readActorModel } from '../../src/core/suggest/actors/tagger/actorModel';
import type { ActorExample } from '../../src/core/suggest/actors/tagger/trainActors';
import { type Agreement, f1Of } from '../../src/core/suggest/learning/agreement';
import { learn, usualEffort } from '../../src/core/suggest/learning/learn';
import { nameLearning } from '../../src/core/suggest/learning/names';
import { paragraphAfter } from '../../src/core/text/paragraphs';
import { loadModel } from './data/modelFiles';
import { actorTypes, type NamedText, readAqmar, readSilverNames } from './data/namedTexts';

/** Prints what `glossator train` would learn of names from other corpora than those that the shipped models are from, and without these. */
export async function run(data: string): Promise<void> {
    const [en, ar] = await Promise.all(['actors.en', 'actors.ar'].map(async name => readActorModel((await loadModel(name))!)));
    const places = Places.parse(await readFile('media/models/places.tsv', 'utf8'));
    const aqmar = (await readAqmar(data)).map(toExample);
    const silver = (await readSilverNames(data, 'dev')).map(toExample);
    report('Arabic, AQMAR (Wikipedia, by hand), beside what is shipped', 'ar', aqmar, { en, ar, places });
    report('The same, without what is shipped for Arabic', 'ar', aqmar, { en, places });
    for (const count of [15, 40]) {
        report(`A language without a model (English of PolNeAR dev, silver), ${count} texts`, 'xx', silver.slice(0, count), { places });
    }
}

function report(title: string, language: string, examples: readonly ActorExample[], shipped: Parameters<typeof nameLearning>[1]): void {
    const start = performance.now();
    const steps = learn(language, examples, nameLearning(language, shipped, usualEffort), usualEffort.fewestSources);
    let step = steps.next();
    while (!step.done) {
        step = steps.next();
    }
    const { count, before, after } = step.value;
    console.log(`${title}: ${count} names in ${examples.length} texts\n  before   ${figures(before)}\n  learned  ${figures(after)}   ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

function figures(agreement: Agreement): string {
    const { right, found, marked } = agreement;
    return [right / Math.max(1, found), right / Math.max(1, marked), f1Of(agreement)].map(part => (100 * part).toFixed(1)).join(' / ');
}

function toExample({ text, names }: NamedText): ActorExample {
    const paragraphs = [];
    for (let range = paragraphAfter(text, 0); range; range = paragraphAfter(text, range.end)) {
        paragraphs.push(range);
    }
    return { text, paragraphs, names: names.map(({ start, end, type }) => ({ start, end, type: actorTypes.indexOf(type) })) };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TextRange } from '../../src/core/text/span';
import { ActorEngine } from '../../src/core/suggest/actors/actorEngine';
import type { FoundActor } from '../../src/core/suggest/actors/foundActor';
import { Places } from '../../src/core/suggest/actors/places';
import { readActorModel } from '../../src/core/suggest/actors/tagger/actorModel';
import { trainArabic } from '../train/actors';
import { byCompromise, byWink } from './actors/packages';
import { loadModel } from './data/modelFiles';
import { actorTypes, type ActorType, type NamedText, readAnercorp, readAqmar, readSilverNames, readTagged, type SystemName } from './data/namedTexts';
import { type Counts, createCounts, f1Of, inPerCent, percent, table } from './data/scores';

interface System {
    readonly name: string;
    find(text: string): SystemName[];
}

/** F1 of others and of the design study's prototype: typed, detection, PER, ORG, LOC; from the study's tables B and D3. */
const prototypes = {
    english: [['perceptron (design study)', '88.9', '93.3', '91', '80', '92'], ['the same with GloVe clusters', '89.9'], ['asked for', '90']],
    arabic: [
        ['perceptron (design study, test part)', '68.5', '72.4', '64', '50', '84'], ['AraBERT v0.2 (published, test part, with MISC)', '81.3', '', '84.9', '70.8', '90.2'],
        ['CRF (Benajiba and Rosso 2008, own split)', '79.2'], ['gazetteer and rules (design study)', '', '33.8', '22.8', '', '59.3'], ['asked for', '75'],
    ],
};

/** Prints how well names are found in English and Arabic texts, beside what others reach. */
export async function run(data: string): Promise<void> {
    const [english, arabic, places] = await Promise.all([readModel('actors.en'), readModel('actors.ar'), readFile('media/models/places.tsv', 'utf8').then(Places.parse)]);
    const engine = new ActorEngine({ en: english, ar: arabic, places });
    const rules = new ActorEngine({ places });
    const texts = await readSilverNames(data, 'dev');
    const own: System = { name: `model ${english?.name ?? 'none'} and rules`, find: text => engine.find(text).flatMap(toSystemName) };
    const model: System = { name: 'by the model alone', find: text => engine.find(text).filter(({ by }) => by.startsWith('model')).flatMap(toSystemName) };
    const systems: System[] = [
        { name: 'compromise', find: byCompromise }, { name: 'wink-nlp, runs of proper nouns', find: byWink },
        { name: 'gazetteer alone', find: text => rules.find(text).flatMap(toSystemName) }, model, own,
    ];
    // CoreNLP takes many a “Trump” for another word: surnames that rules find are mostly wrong by its labels, and right.
    report(`English names: PolNeAR dev, ${texts.length} texts, silver labels of CoreNLP`, prototypes.english, systems, texts);
    await reportArabic(data, places, rules);
    printSpeed(texts, engine);
}

async function readModel(name: string): Promise<ReturnType<typeof readActorModel>> {
    const bytes = await loadModel(name);
    return bytes && readActorModel(bytes);
}

/** The shipped model has learned from all that there is: what is measured is one that has not seen the texts. */
async function reportArabic(data: string, places: Places, rules: ActorEngine): Promise<void> {
    const held = await readTagged(join(data, 'arabic', 'anercorp.test.conll'), 300).catch(() => undefined);
    const texts = held ?? await readAnercorp(data, 'dev');
    const model = await trainArabic(data, await readAnercorp(data, held ? 'all' : 'train'), places);
    const engine = new ActorEngine({ ar: model, places });
    const systems: System[] = [
        { name: 'gazetteer alone', find: text => rules.find(text).flatMap(toSystemName) },
        { name: 'model, learned without these: alone', find: text => engine.find(text).filter(({ by }) => by.startsWith('model')).flatMap(toSystemName) },
        { name: 'and rules', find: text => engine.find(text).flatMap(toSystemName) },
    ];
    report(`Arabic names: ANERcorp, ${held ? 'its test part' : 'the last fifth of its training part'}, ${texts.length} pieces of some 300 words`, prototypes.arabic, systems, texts);
    report('Arabic names of other kinds of texts: AQMAR (Wikipedia)', [], systems, await readAqmar(data));
}

/** What counts as a name of a corpus: adjectives, demonyms and metonyms are none there. */
function toSystemName({ start, end, entityType, mentionKind, confidence }: FoundActor): SystemName[] {
    const type = entityType === 'person' ? 'PER' : entityType === 'state' || entityType === 'place' ? 'LOC' : 'ORG';
    return mentionKind === 'name' && confidence >= shown ? [{ start, end, type, confidence }] : [];
}

/** Below, a suggestion is too weak to be shown. */
const shown = 0.35;

function report(title: string, others: readonly (readonly string[])[], systems: readonly System[], texts: readonly NamedText[]): void {
    console.log(`\n${title}`);
    const results = systems.map(system => ({ system, ...measure(system, texts) }));
    console.log(table([
        ['exact F1', 'typed', 'detection', ...actorTypes, 'typed P/R/F', 'characters/s'],
        ...others,
        ...results.map(({ system, typed, untyped, byType, speed }) => [
            system.name, typed.right > 0 ? percent(f1Of(typed)) : '-', percent(f1Of(untyped)), ...actorTypes.map(type => (byType[type].right > 0 ? percent(f1Of(byType[type])) : '-')),
            typed.right > 0 ? inPerCent(typed) : '-', `${(speed / 1e6).toFixed(2)} M`,
        ]),
    ]));
    const { judged } = results.at(-1)!;
    const bins = [[0.35, 0.5], [0.5, 0.7], [0.7, 0.85], [0.85, 0.95], [0.95, 1.01]].map(([low, high]) => {
        const bin = judged.filter(({ confidence }) => confidence >= low! && confidence < high!);
        const share = bin.filter(({ isRight }) => isRight).length / bin.length;
        return bin.length === 0 ? '' : `${(bin.reduce((sum, { confidence }) => sum + confidence, 0) / bin.length).toFixed(2)} → ${share.toFixed(2)} (${bin.length})`;
    });
    console.log(`Confidence → right (number): ${bins.filter(Boolean).join('  ')}`);
}

interface Measured {
    readonly typed: Counts;
    readonly untyped: Counts;
    readonly byType: Record<ActorType, Counts>;
    readonly judged: readonly { readonly confidence: number; readonly isRight: boolean }[];
    readonly speed: number;
}

function measure(system: System, texts: readonly NamedText[]): Measured {
    const [typed, untyped] = [createCounts(), createCounts()];
    const byType = { PER: createCounts(), ORG: createCounts(), LOC: createCounts() };
    const judged: { confidence: number; isRight: boolean }[] = [];
    const start = performance.now();
    const found = texts.map(({ text }) => system.find(text));
    const elapsedMs = performance.now() - start;
    texts.forEach(({ names, tokens }, index) => {
        // In tokens of the corpus, as these leave Arabic particles at their words.
        const keyOf = (range: TextRange) => stretchOf(tokens, range);
        const gold = new Map(names.map(name => [keyOf(name), name.type]));
        for (const { type } of names) {
            byType[type].gold++;
        }
        typed.gold += names.length;
        untyped.gold += names.length;
        for (const name of found[index]!) {
            const type = gold.get(keyOf(name));
            const isRight = type !== undefined && type === name.type;
            typed.found++;
            untyped.found++;
            untyped.right += type === undefined ? 0 : 1;
            typed.right += isRight ? 1 : 0;
            if (name.type) {
                byType[name.type].found++;
                byType[name.type].right += isRight ? 1 : 0;
            }
            judged.push({ confidence: name.confidence, isRight });
        }
    });
    return { typed, untyped, byType, judged, speed: texts.reduce((sum, { text }) => sum + text.length, 0) / (elapsedMs / 1000) };
}

function stretchOf(tokens: readonly TextRange[], { start, end }: TextRange): string {
    let first = 0;
    while (first < tokens.length && tokens[first]!.end <= start) {
        first++;
    }
    let last = first;
    while (last < tokens.length && tokens[last]!.start < end) {
        last++;
    }
    return `${first}-${last}`;
}

function printSpeed(texts: readonly NamedText[], engine: ActorEngine): void {
    const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
    let best = Infinity;
    for (let round = 0; round < 3; round++) {
        const start = performance.now();
        texts.forEach(({ text }) => engine.find(text));
        best = Math.min(best, performance.now() - start);
    }
    console.log(`\nEnglish, the best of three times: ${(characters / best / 1000).toFixed(2)} M characters/s; ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB heap in use`);
}

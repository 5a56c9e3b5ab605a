import { readFile } from 'node:fs/promises';
import { Places } from '../../src/core/suggest/actors/places';
import { type ActorModel, writeActorModel } from '../../src/core/suggest/actors/tagger/actorModel';
import { paragraphsByLanguage } from '../../src/core/suggest/actors/tagger/actorText';
import { type ActorExample, trainActors } from '../../src/core/suggest/actors/tagger/trainActors';
import { foldText } from '../../src/core/text/fold';
import { saveModel } from '../eval/data/modelFiles';
import { readNamePairs } from '../eval/data/namePairs';
import { actorTypes, type NamedText, readAnercorp, readSilverNames } from '../eval/data/namedTexts';

/** Computes the weights of the models that find names in English and in Arabic texts. `places.tsv` is computed before. */
export async function run(data: string): Promise<void> {
    const places = Places.parse(await readFile('media/models/places.tsv', 'utf8'));
    await save('actors.ar', await trainArabic(data, await readAnercorp(data, 'all'), places, onProgress));
    const english = (await readSilverNames(data, 'train')).map(named => toExample(named, 'en'));
    await save('actors.en', trainActors(english, {
        name: 'actors.en 1', language: 'en', seed: 1, places, names: new Map([...(await readNames(data)).en].filter(([, step]) => step > 1)), stages: 1, epochs: 6, dropout: 0.1, most: [54_000], onProgress,
    }));
}

/** The Arabic model as computed from these texts. */
export async function trainArabic(data: string, texts: readonly NamedText[], places: Places, tell?: (what: string) => void): Promise<ActorModel> {
    return trainActors(texts.map(named => toExample(named, 'ar')), {
        name: 'actors.ar 1', language: 'ar', seed: 1, places, names: (await readNames(data)).ar, stages: 2, epochs: 10, dropout: 0.15, most: [15_000, 20_000],
        ...(tell ? { onProgress: tell } : {}),
    });
}

function onProgress(what: string): void {
    console.log(`${process.uptime().toFixed(0).padStart(4)} s  ${what}`);
}

function save(name: string, model: ActorModel): Promise<void> {
    return saveModel(name, writeActorModel(model), `calibration ${[...model.calibration].map(each => each.toFixed(2)).join(' ')}`);
}

function toExample({ text, names }: NamedText, language: 'en' | 'ar'): ActorExample {
    return {
        text, names: names.map(({ start, end, type }) => ({ start, end, type: actorTypes.indexOf(type) })),
        // Texts of this corpus are made of its tokens, and have no paragraphs.
        paragraphs: language === 'ar' ? [{ start: 0, end: text.length }] : paragraphsByLanguage(text).en,
    };
}

/** Words of names by language, and how often each was seen, in four steps. */
async function readNames(data: string): Promise<Record<'en' | 'ar', Map<string, number>>> {
    const counts: Record<'en' | 'ar', Map<string, number>> = { en: new Map(), ar: new Map() };
    for (const { latin, arabic, count } of await readNamePairs(data, 'train')) {
        counts.en.set(latin, (counts.en.get(latin) ?? 0) + count);
        const folded = foldText(arabic, 'name');
        counts.ar.set(folded, (counts.ar.get(folded) ?? 0) + count);
    }
    const stepped = (words: ReadonlyMap<string, number>) => new Map([...words].map(([word, count]) => [word, count >= 20 ? 4 : count >= 5 ? 3 : count >= 2 ? 2 : 1]));
    return { en: stepped(counts.en), ar: stepped(counts.ar) };
}

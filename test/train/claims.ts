import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { writeClaimModel } from '../../src/core/suggest/claims/claimModel';
import { trainClaims } from '../../src/core/suggest/claims/trainClaims';
import type { ClaimExample } from '../../src/core/suggest/claims/trainingPassages';
import { saveModel } from '../eval/data/modelFiles';
import { readPolnear } from '../eval/data/polnear';

/** Penn Treebank tags that taggers of claims need not tell apart, as the one that stands for them. */
const merged: Readonly<Record<string, string>> = {
    'NNPS': 'NNP', 'JJR': 'JJ', 'JJS': 'JJ', 'RBR': 'RB', 'RBS': 'RB', 'WP': 'W', 'WDT': 'W', 'WRB': 'W', 'WP$': 'W', 'PDT': 'DT',
    '``': 'quote', '\'\'': 'quote', '-LRB-': 'sign', '-RRB-': 'sign', '#': 'sign', ':': 'sign',
};
/** A tag's place is its number; whatever is not here is the last. */
const tags = [
    'unknown', 'NN', 'NNS', 'NNP', 'VB', 'VBD', 'VBG', 'VBN', 'VBP', 'VBZ', 'MD', 'IN', 'TO', 'DT', 'PRP', 'PRP$', 'JJ', 'RB', 'RP', 'CD', 'W', 'CC', 'POS', 'EX',
    'quote', 'sign', '$', ',', '.', 'other',
];

/** Computes the weights of the model that finds claims in English texts. */
export async function run(data: string): Promise<void> {
    const folder = join(data, 'polnear');
    const examples = await readExamples(folder);
    const model = trainClaims(examples, {
        name: 'claims.en 3', seed: 1, partsOfSpeech: tags.length, onProgress: what => console.log(`${process.uptime().toFixed(0).padStart(4)} s  ${what}`),
    });
    await saveModel('claims.en', writeClaimModel(model), `limits ${JSON.stringify(model.limits)}`);
}

async function readExamples(folder: string): Promise<ClaimExample[]> {
    const tokens = new Map<string, { readonly start: number; readonly tag: number }[]>();
    for (const line of gunzipSync(await readFile(join(folder, 'train.tokens.tsv.gz'))).toString('utf8').split('\n').slice(1)) {
        const [name, start, , tag] = line.split('\t');
        if (name && start && tag) {
            const number = tags.indexOf(merged[tag] ?? tag);
            const list = tokens.get(name) ?? [];
            list.push({ start: Number(start), tag: number > 0 ? number : tags.length - 1 });
            tokens.set(name, list);
        }
    }
    return (await readPolnear(join(folder, 'train'))).map(({ name, text, layers, toUtf16 }) => ({
        text,
        claims: layers[0]!.map(({ claimer, cue, content }) => ({ claimer: claimer[0], cue: cue[0]!, content })),
        partsOfSpeech: (tokens.get(name) ?? []).map(({ start, tag }) => ({ start: toUtf16(start), tag })),
    }));
}

import { writeFile } from 'node:fs/promises';
import { learnLetters } from '../../src/core/suggest/crossScript/learnLetters';
import { readNamePairs } from '../eval/data/namePairs';

/** A piece that fewer names need is left out: it says little, and the table is to tell of no single name. */
const fewestNames = 3;

/** The table of pieces of names in Latin and Arabic script. */
export async function run(data: string): Promise<void> {
    const start = performance.now();
    const pairs = await readNamePairs(data, 'train');
    const lines = learnLetters(pairs, fewestNames);
    const path = 'media/models/names.en-ar.tsv';
    await writeFile(path, `# Pieces of names in Latin and Arabic script: how much likelier than by chance one stands for the other (natural logarithm). See README.md.\n${lines.join('\n')}\n`);
    console.log(`${path}: ${lines.length} pieces from ${pairs.length} names, ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

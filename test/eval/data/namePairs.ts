import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One word of a name in both scripts, and how often it was seen so. */
export interface NamePairEntry {
    readonly latin: string;
    readonly arabic: string;
    readonly count: number;
}

/** Reads `names.en-ar.PART.tsv`, whose Arabic letters stand apart. */
export async function readNamePairs(data: string, part: 'train' | 'dev'): Promise<NamePairEntry[]> {
    const text = await readFile(join(data, 'arabic', `names.en-ar.${part}.tsv`), 'utf8');
    return text.split('\n').filter(line => line !== '').map(line => {
        const [latin, arabic, count] = line.split('\t');
        return { latin: latin!, arabic: arabic!.replaceAll(' ', ''), count: Number(count) };
    });
}

import { runs } from '../counts';

const isLong = runs(10) === 10;

/** Random numbers of a seed, which is printed: the same on every machine in ordinary runs, new ones in long ones. */
export function createRandom(title: string): (below: number) => number {
    const seed = Number(process.env['GLOSSATOR_SEED'] ?? (isLong ? Date.now() % 2 ** 32 : 20160714));
    console.log(`      ${title}: seed ${seed}`);
    let state = seed >>> 0;
    return below => {
        // Marsaglia's xorshift with 32 bits.
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        state >>>= 0;
        return state % below;
    };
}

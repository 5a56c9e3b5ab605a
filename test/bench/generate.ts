/** Deterministic corpora for measuring: prose of common words in two scripts, with names annotated as our own edits write them. */

export interface GeneratedSource {
    readonly text: string;
    readonly sidecar: string;
}

export interface Size {
    /** Of each source. */
    readonly mentions: number;
    readonly claims: number;
    readonly actors: number;
}

const words = 'the talks on a truce in the north began late and ended without a word from either side while aid convoys waited at the border for days'.split(' ');
const arabicWords = 'قال مسؤول إن المحادثات بدأت في المدينة بعد وصول الوفد إلى مقر الاجتماع مساء أمس ولم تنته'.split(' ');

/** A random number generator of 32 bits of state (mulberry32): the same numbers on every machine. */
export function createRandom(seed: number): () => number {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
}

export function actorId(index: number): string {
    return `actor-${index.toString(36)}`;
}

export function generateRegistry(actors: number): string {
    const entries = Array.from({ length: actors }, (_, index) => [actorId(index), index] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    return `glossator: 1\nactors:\n${entries.map(([id, index]) => `  ${id}:\n    type: person\n    names: {en: [Name${index} Surname${index}, Surname${index}], ar: [اسم${index}]}\n`).join('')}`;
}

/** One source with its sidecar; every tenth is Arabic. */
export function generateSource(index: number, size: Size): GeneratedSource {
    const random = createRandom(index + 1);
    const vocabulary = index % 10 === 9 ? arabicWords : words;
    const id = () => Array.from({ length: 8 }, () => '0123456789abcdefghjkmnpqrstvwxyz'[Math.floor(random() * 32)]).join('');
    const sentence = () => Array.from({ length: 8 + Math.floor(random() * 8) }, () => vocabulary[Math.floor(random() * vocabulary.length)]).join(' ');
    const mentions: string[] = [];
    const claims: string[] = [];
    const claimsPerMention = size.claims / size.mentions;
    let text = '';
    for (let count = 0; count < size.mentions; count++) {
        const actor = Math.floor(random() ** 3 * size.actors);
        const name = `Surname${actor}`;
        const start = text.length;
        mentions.push(`  - {id: m-${id()}, actor: ${actorId(actor)}, at: ${start}-${start + name.length}, text: "${name}"}\n`);
        const said = sentence();
        const cue = start + name.length + 1;
        if (Math.floor((count + 1) * claimsPerMention) > Math.floor(count * claimsPerMention)) {
            claims.push(`  - id: c-${id()}\n    claimer: {actor: ${actorId(actor)}}\n    cue: {at: ${cue}-${cue + 4}, text: "said"}\n    content: {at: ${cue + 5}-${cue + 5 + said.length}, text: "${said}"}\n    form: indirect\n    stance: predicts\n    topics: {talks: for}\n`);
        }
        text += `${name} said ${said}.${count % 5 === 4 ? '\n\n' : ' '}`;
    }
    const sidecar = `glossator: 1\nsource:\n  title: "Source ${index}"\n  language: ${index % 10 === 9 ? 'ar' : 'en'}\n  status: done\nmentions:\n${mentions.join('')}${claims.length > 0 ? `claims:\n${claims.join('')}` : ''}`;
    return { text, sidecar };
}

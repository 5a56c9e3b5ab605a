import { foldText } from '../../../text/fold';
import { type CueEntry, cueTable } from './cueTable';

/** One form of a cue. */
export interface CueForm {
    readonly entry: CueEntry;
    readonly kind: 'past' | 'present' | 'participle' | 'noun';
    readonly isFeminine: boolean;
    /** Letters at the end that are a pronoun: قوله, شعورهم. */
    readonly suffixLength: number;
    /** Written as another common word is: see {@link CueEntry}. */
    readonly isAmbiguous: boolean;
}

/** A word of a text read as a cue. */
export interface CueReading extends CueForm {
    /** Letters before the cue that are particles: و, ف, س, ب, ل, ك. */
    readonly prefix: string;
}

/** What a folded word may be as a cue; undefined where it is none. Particles are taken off only where no cue begins with them. */
export function readCue(word: string): CueReading | undefined {
    const known = readings.get(word);
    if (known !== undefined || readings.has(word)) {
        return known;
    }
    const found = read(word);
    if (readings.size > 20_000) {
        readings.clear();
    }
    readings.set(word, found);
    return found;
}

/** Words are met again and again. */
const readings = new Map<string, CueReading | undefined>();

function read(word: string): CueReading | undefined {
    if (word.length < 2) {
        return undefined;
    }
    const whole = formOf(word, '');
    if (whole) {
        return whole;
    }
    const rest = /^[وف]/.test(word) ? word.slice(1) : word;
    const conjunction = word.slice(0, word.length - rest.length);
    const plain = conjunction ? formOf(rest, conjunction) : undefined;
    if (plain) {
        return plain;
    }
    const particle = rest[0] ?? '';
    if (!/^[سبلك]/.test(particle)) {
        return undefined;
    }
    const inner = formOf(rest.slice(1), conjunction + particle);
    const isAllowed = particle === 'س' ? inner?.kind === 'present' : inner?.kind === 'noun' || rest.endsWith(theSaying);
    return isAllowed ? inner : undefined;
}

function formOf(word: string, prefix: string): CueReading | undefined {
    const form = allForms().get(word);
    return form && { ...form, prefix };
}

const theSaying = 'القول';
let forms: Map<string, CueForm> | undefined;

/** Made when first asked for: most sessions never see an Arabic text. */
function allForms(): ReadonlyMap<string, CueForm> {
    if (!forms) {
        forms = new Map();
        const entries = cueTable();
        // بالقول إن, as قائلاً.
        forms.set(theSaying, { entry: entries.find(entry => entry.past === 'قال')!, kind: 'participle', isFeminine: false, suffixLength: 0, isAmbiguous: false });
        // Verbs first: where a noun is written as a verb is (تعهد), what stands around it decides.
        for (const kind of ['past', 'present', 'participle', 'noun'] as const) {
            for (const entry of entries) {
                for (const [word, isFeminine, suffixLength] of inflected(entry, kind)) {
                    const folded = foldText(word, 'name');
                    if (!forms.has(folded)) {
                        forms.set(folded, { entry, kind, isFeminine, suffixLength, isAmbiguous: entry.isAmbiguous && word === entry.past });
                    }
                }
            }
        }
    }
    return forms;
}

type Inflected = readonly [word: string, isFeminine: boolean, suffixLength: number];

function inflected(entry: CueEntry, kind: CueForm['kind']): Inflected[] {
    if (entry[kind] === '-') {
        return [];
    }
    switch (kind) {
        case 'past': return pastForms(entry.past).filter(([word]) => !(entry.isAmbiguous && word === `${entry.past}ا`));
        case 'present': return presentForms(entry.present, /^..?ا.$/.test(entry.past));
        case 'participle': return participleForms(entry.participle);
        case 'noun': return nounForms(entry.noun);
    }
}

/** He, she, they: what newspapers use; with an object, as in ما قاله. */
function pastForms(past: string): Inflected[] {
    const isDefective = /[ىا]$/.test(past);
    const stem = isDefective ? past.slice(0, -1) : past;
    const plural = past.endsWith('ي') ? past.slice(0, -1) : stem;
    const plain: Inflected[] = [
        [past, false, 0], [`${stem}ت`, true, 0], [`${plural}وا`, false, 0],
        [isDefective ? `${stem}يا` : `${past}ا`, false, 0], [`${stem}تا`, true, 0], [isDefective ? `${stem}ين` : `${past}ن`, true, 0],
    ];
    const objects = ['ه', 'ها', 'هم'].flatMap((object): Inflected[] => [
        [`${isDefective ? `${stem}ا` : past}${object}`, false, 0], [`${stem}ت${object}`, true, 0],
    ]);
    return [...plain, ...objects];
}

function presentForms(present: string, isHollow: boolean): Inflected[] {
    const stem = present.slice(1);
    const isDefective = /[ىيو]$/.test(stem);
    const plural = isDefective ? stem.slice(0, -1) : stem;
    return [
        [`ي${stem}`, false, 0], [`ت${stem}`, true, 0], [`ي${plural}ون`, false, 0], [`ي${plural}وا`, false, 0],
        ...(isDefective ? [] : [[`ي${stem}ان`, false, 0], [`ت${stem}ان`, true, 0], [`ي${stem}ن`, true, 0]] as Inflected[]),
        // Shortened behind لم.
        ...(isDefective ? [[`ي${plural}`, false, 0], [`ت${plural}`, true, 0]] as Inflected[] : isHollow ? hollow(stem) : []),
    ];
}

/** يقول is يقل behind لم; يجب is another word. */
function hollow(stem: string): Inflected[] {
    const short = /^(..?)[وي](.)$/.exec(stem);
    return short && stem !== 'جيب' ? [[`ي${short[1]}${short[2]}`, false, 0], [`ت${short[1]}${short[2]}`, true, 0]] : [];
}

/** As they stand behind what they describe: مضيفاً, مضيفةً, مضيفين. */
function participleForms(participle: string): Inflected[] {
    const stem = defectiveParticiples.has(participle) ? `${participle}ي` : participle;
    return [[`${stem}ا`, false, 0], [`${stem}ة`, true, 0], [`${participle}ين`, false, 0], [`${stem}ات`, true, 0]];
}

const defectiveParticiples = new Set(['ناف', 'داع', 'مدع', 'مبد', 'ساع', 'متمن', 'مشتك', 'شاك', 'خاش', 'موص']);

function nounForms(noun: string): Inflected[] {
    const joined = noun.endsWith('ة') ? `${noun.slice(0, -1)}ت` : noun;
    const isFeminine = noun.endsWith('ة');
    return [[noun, isFeminine, 0], ...['ه', 'ها', 'هم', 'هما', 'نا'].map((suffix): Inflected => [joined + suffix, isFeminine, suffix.length])];
}

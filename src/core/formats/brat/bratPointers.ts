import { attributions, certainties, claimForms, claimModes, flags, stances } from '../../annotation/model';
import { jsonOrText } from '../plainInput';
import type { BratLine } from './bratLines';
import type { BratTypes } from './bratTypes';

/** A line that says something of a span, event or relation. */
export interface BratPointer {
    readonly kind: 'A' | 'N' | '#';
    readonly type: string;
    readonly value: string;
    readonly words: string;
}

/** Attributes of events that are values of claims. */
export const claimAttributes: Readonly<Record<string, readonly [key: string, values: readonly string[]]>> = {
    Stance: ['stance', stances], Mode: ['mode', claimModes], Attribution: ['attribution', attributions], Certainty: ['certainty', certainties], Form: ['form', claimForms],
};

/** The attributes, references and notes of a document, by what they point at. */
export class BratPointers {
    readonly #byTarget = new Map<string, BratPointer[]>();

    /** @param onDamaged is told the numbers of lines that point at nothing. */
    constructor(lines: ReadonlyMap<string, readonly BratLine[]>, onDamaged: (line: number) => void) {
        for (const kind of ['A', 'N', '#'] as const) {
            for (const { data, words, number } of lines.get(kind) ?? []) {
                const [, type, target, value = ''] = /^(\S+) (\S+)(?: (.+))?$/.exec(data) ?? [];
                if (type === undefined || target === undefined) {
                    onDamaged(number);
                    continue;
                }
                const pointers = this.#byTarget.get(target) ?? [];
                pointers.push({ kind, type, value, words });
                this.#byTarget.set(target, pointers);
            }
        }
    }

    of(id: string): readonly BratPointer[] {
        return this.#byTarget.get(id) ?? [];
    }

    /** What any entry may have. */
    entry(id: string, types: BratTypes): Record<string, unknown> {
        const pointers = this.of(id);
        const entry: Record<string, unknown> = {};
        const flag = this.valueOf(id, 'Flag');
        if (flag !== undefined && (flags as readonly string[]).includes(flag)) {
            entry['flag'] = flag;
        }
        const notes = pointers.filter(({ kind, type }) => kind === '#' && type === 'AnnotatorNotes').map(({ words: text }) => text);
        if (notes.length > 0) {
            entry['note'] = notes.join('\n');
        }
        const tags = this.noteOf(id, 'Tags')?.split(', ');
        if (tags) {
            entry['tags'] = tags;
        }
        const by = this.noteOf(id, 'By');
        if (by !== undefined) {
            const [, suggested, accepted] = /^(.+?) \(suggested\)(?:, (.+) \(accepted\))?$/.exec(by) ?? [];
            entry['by'] = suggested === undefined ? by : { suggested, accepted };
        }
        pointers.filter(({ kind, type }) => kind === '#' && type === 'Attribute').forEach(({ words: text }) => {
            const [, key, value = ''] = /^(.+?): (.*)$/.exec(text) ?? [];
            if (key !== undefined) {
                entry[key] = jsonOrText(value);
            }
        });
        for (const { kind, type, value } of pointers) {
            const isOwn = kind !== 'A' || Object.hasOwn(claimAttributes, type) || ['Claimer', 'NoCue', 'Kind', 'Flag'].includes(type);
            if (!isOwn) {
                const key = types.attributes.ownName(type) ?? attributeKey(type);
                entry[key] = value === '' ? true : types.ownValue(key, value) ?? value;
            } else if (kind === '#' && !ownNotes.test(type)) {
                entry['note'] = [entry['note'], this.noteOf(id, type)].filter(Boolean).join('\n');
            }
        }
        return entry;
    }

    /** Whether an attribute of a type points there. */
    has(id: string, type: string): boolean {
        return (this.of(id)).some(pointer => pointer.kind === 'A' && pointer.type === type);
    }

    /** Of the attribute of a type. */
    valueOf(id: string, type: string): string | undefined {
        return (this.of(id)).find(pointer => pointer.kind === 'A' && pointer.type === type)?.value;
    }

    /** The text of the note of a type. */
    noteOf(id: string, type: string): string | undefined {
        return (this.of(id)).find(pointer => pointer.kind === '#' && pointer.type === type)?.words;
    }

    /** A text, or texts by language. */
    gloss(event: string): unknown {
        const glosses = this.of(event).filter(({ kind, type }) => kind === '#' && type === 'Gloss').map(({ words: text }) => text);
        const byLanguage = glosses.map(text => /^([a-z]{2,3}(?:-[A-Za-z0-9]+)*): (.*)$/.exec(text));
        return glosses.length === 0 ? undefined : byLanguage.every(match => match !== null) ? Object.fromEntries(byLanguage.map(match => [match![1], match![2]])) : glosses.join(' ');
    }
}

const ownNotes = /^(?:Id|Tags|By|Attribute|AnnotatorNotes|Gloss|Topics|About|SaidOn|RefersTo|Relation|Source|SourceFor|Via\d*|Via\d*For)$/;

/** A key for an attribute of another project: never one that means something here. */
export function attributeKey(name: string): string {
    return `brat-${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}

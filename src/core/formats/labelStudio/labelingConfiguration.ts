import { attributions, certainties, claimForms, claimModes, flags, mentionKinds, stances } from '../../annotation/model';
import type { Corpus } from '../../corpus/corpus';
import { partLabels } from '../spans/spanDocument';
import { xmlBlock, xmlElement } from '../xml';

/** The attributes of ours that are a choice. */
const choices: Readonly<Record<string, readonly string[]>> = {
    kind: mentionKinds, form: claimForms, mode: claimModes, attribution: attributions, stance: stances, certainty: certainties, flag: flags,
};

/** Names that a control of the configuration has already. */
const taken = new Set(['label', 'text', 'relations']);

/** The labeling configuration of a project (labelstud.io/tags): it has every label and relation that the tasks have. */
export class LabelingConfiguration {
    readonly #labels = new Set<string>();
    readonly #relations = new Set<string>();
    readonly #choices = new Map<string, Set<string>>();

    constructor(corpus: Corpus) {
        const { settings } = corpus;
        settings.actorTypes.forEach(({ value }) => this.#labels.add(value));
        Object.values(partLabels).forEach(label => this.#labels.add(label));
        settings.relations.forEach(({ value }) => this.#relations.add(value));
        for (const [key, values] of Object.entries(choices)) {
            this.#choices.set(key, new Set(values));
        }
        for (const [key, attribute] of settings.attributes) {
            if (attribute.type === 'values' && !taken.has(key) && attribute.of.some(each => each !== 'actor')) {
                this.#choices.set(key, new Set(attribute.values.map(({ value }) => value)));
            }
        }
    }

    addLabel(label: string): void {
        this.#labels.add(label);
    }

    addRelation(label: string): void {
        this.#relations.add(label);
    }

    /** Whether an attribute is a choice here; a value that was not known joins. Otherwise it is a text. */
    isChoice(key: string, value: string): boolean {
        this.#choices.get(key)?.add(value);
        return this.#choices.has(key);
    }

    text(): string {
        const claim = partLabels.content;
        const perRegion = { toName: 'text', perRegion: 'true' };
        return `${xmlBlock('View', {}, [
            xmlBlock('Relations', {}, [...this.#relations].map(value => xmlElement('Relation', { value }))),
            xmlBlock('Labels', { name: 'label', toName: 'text' }, [...this.#labels].map(value => xmlElement('Label', { value }))),
            xmlBlock('View', { style: 'white-space: pre-wrap' }, [xmlElement('Text', { name: 'text', value: '$text', granularity: 'symbol' })]),
            ...[...this.#choices].map(([name, values]) => xmlBlock('Choices', {
                name, ...perRegion, choice: 'single', showInline: 'true',
                ...['form', 'mode', 'attribution', 'stance', 'certainty'].includes(name) ? { whenTagName: 'label', whenLabelValue: claim } : {},
            }, [...values].map(value => xmlElement('Choice', { value })))),
            xmlElement('TextArea', { name: 'actor', ...perRegion, editable: 'true', maxSubmissions: '1', placeholder: 'the actor’s id' }),
            xmlElement('TextArea', { name: 'gloss', ...perRegion, editable: 'true', maxSubmissions: '1', whenTagName: 'label', whenLabelValue: claim, placeholder: 'the claim in one sentence' }),
        ])}\n`;
    }
}

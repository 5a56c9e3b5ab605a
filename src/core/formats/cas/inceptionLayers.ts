import { attributions, certainties, claimForms, claimModes, flags, regionKinds, stances } from '../../annotation/model';
import type { Corpus } from '../../corpus/corpus';
import { partLabels } from '../spans/spanDocument';
import { casTypes, claimFeatures } from './casModel';

const tagsets: Readonly<Record<string, readonly string[]>> = { form: claimForms, mode: claimModes, attribution: attributions, stance: stances, certainty: certainties, flag: flags };

/** The layers that a project of INCEpTION needs, in the form of its layer import: a file each. */
export function inceptionLayers(corpus: Corpus, attributes: readonly string[]): Readonly<Record<string, string>> {
    const { settings } = corpus;
    const ofCorpus = (key: string) => settings.attributes.get(key)?.values.map(({ value }) => value);
    const part = layer(casTypes.part, 'Claim part', 'span', [feature('role', Object.keys(partLabels)), feature('identifier'), hidden()]);
    const claim = layer(casTypes.claim, 'Claim', 'span', [
        ...claimFeatures.map(name => feature(name, tagsets[name])),
        ...attributes.map(name => feature(name, ofCorpus(name))),
        {
            ...feature('parts', Object.keys(partLabels)), type: casTypes.part, multi_value_mode: 'ARRAY', link_mode: 'WITH_ROLE',
            link_type_name: casTypes.link, link_type_role_feature_name: 'role', link_type_target_feature_name: 'target',
        },
        hidden(),
    ]);
    const relation = {
        ...layer(casTypes.relation, 'Claim relation', 'relation', [feature('kind', settings.relations.map(({ value }) => value))]),
        attach_type: { name: casTypes.claim, built_in: false },
    };
    const region = layer(casTypes.region, 'Text region', 'span', [feature('kind', regionKinds), hidden()]);
    const memo = layer(casTypes.memo, 'Memo', 'span', [feature('note'), hidden()]);
    const source = layer(casTypes.source, 'Glossator source', 'document-metadata', [hidden()]);
    return Object.fromEntries(Object.entries({ '1-claim-part': part, '2-claim': claim, '3-claim-relation': relation, '4-text-region': region, '5-memo': memo, '6-source': source })
        .map(([name, value]) => [`inception-layers/${name}.json`, `${JSON.stringify(value, null, 2)}\n`]));
}

function layer(name: string, uiName: string, type: 'span' | 'relation' | 'document-metadata', features: readonly object[]): object {
    return {
        name, uiName, type, description: '', enabled: true, built_in: false, readonly: false, features,
        allow_stacking: true, cross_sentence: true, show_hover: true, anchoring_mode: 'CHARACTERS', overlap_mode: 'ANY_OVERLAP', validation_mode: 'NEVER',
        lock_to_token_offset: false, multiple_tokens: true, linked_list_behavior: false,
    };
}

function feature(name: string, tags?: readonly string[]): Readonly<Record<string, unknown>> {
    return {
        name, uiName: name, type: 'uima.cas.String', description: '', enabled: true, visible: true, include_in_hover: true, required: false, remember: false,
        multi_value_mode: 'NONE', link_mode: 'NONE', curatable: true,
        ...tags && tags.length > 0 ? {
            tag_set: { name: `Glossator ${name}`, description: '', language: 'en', tags: tags.map(tag => ({ tag_name: tag, tag_description: '' })), create_tag: true },
        } : {},
    };
}

/** What brings everything back when it is imported again; nothing to look at. */
function hidden(): object {
    return { ...feature('glossator'), visible: false, include_in_hover: false };
}

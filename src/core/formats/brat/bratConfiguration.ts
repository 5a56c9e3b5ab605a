import { attributions, certainties, claimForms, claimModes, flags, mentionKinds, stances } from '../../annotation/model';
import type { Corpus } from '../../corpus/corpus';
import { type BratTypes, fixedTypes } from './bratTypes';
import { choiceName } from '../names';

/** `annotation.conf`: the types, and what may stand in which role. */
export function annotationConf(corpus: Corpus, types: BratTypes): string {
    const { settings } = corpus;
    const actorTypes = [...types.actors.entries()].map(([, name]) => name);
    const relations = [...types.relations.entries()].map(([value, name]) => {
        const isSymmetric = settings.relations.find(relation => relation.value === value)?.symmetric;
        return `${name}\tArg1:Claim, Arg2:Claim${isSymmetric ? ', <REL-TYPE>:symmetric' : ''}`;
    });
    const attributes = [...types.attributes.entries()].map(([key, name]) =>
        `${name}\tArg:${settings.attributes.get(key)?.of.every(kind => kind === 'claim') ? 'Claim' : '<ANY>'}, Value:${types.valuesOf(key).join('|')}`);
    return sections({
        entities: ['Actor', ...actorTypes.map(type => `\t${type}`), 'Cue', 'Content', 'Said', 'Memo', ...[...types.memos.entries()].map(([, name]) => name)],
        relations: [...relations, '<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>'],
        events: [
            `<ACTOR>=${['Actor', ...actorTypes].join('|')}`,
            'Claim\tContent:Content, Cue?:Cue, Source?:<ACTOR>, Via*:<ACTOR>, ViaCue*:Cue, Said?:Said',
        ],
        attributes: [
            `Stance\tArg:Claim, Value:${stances.join('|')}`,
            `Mode\tArg:Claim, Value:${claimModes.join('|')}`,
            `Attribution\tArg:Claim, Value:${attributions.join('|')}`,
            `Certainty\tArg:Claim, Value:${certainties.join('|')}`,
            `Form\tArg:Claim, Value:${claimForms.join('|')}`,
            'Claimer\tArg:Claim, Value:none|understood',
            'NoCue\tArg:Claim',
            `Kind\tArg:<ENTITY>, Value:${mentionKinds.filter(kind => kind !== 'name').join('|')}`,
            `Flag\tArg:<ANY>, Value:${flags.join('|')}`,
            ...attributes,
        ],
    });
}

/** `visual.conf`: display names and colours. */
export function visualConf(corpus: Corpus, types: BratTypes): string {
    const { settings } = corpus;
    const label = (name: string, shown: string) => `${name} | ${shown.replace(/[|\n]/g, ' ')}`;
    return sections({
        labels: [
            ...fixedTypes.map(name => label(name, name)),
            ...[...types.actors.entries()].map(([value, name]) => label(name, types.actorLabel(corpus, value))),
            ...[...types.relations.entries()].map(([value, name]) =>
                label(name, choiceName(settings.relations.find(relation => relation.value === value), value))),
        ],
        drawing: [
            'SPAN_DEFAULT\tfgColor:black, bgColor:#a4bced, borderColor:darken',
            'ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5',
            'Claim\tbgColor:#ffd37f',
            'Cue\tbgColor:#e8e0c8',
            'Content\tbgColor:#d5ecd0',
            'Said\tbgColor:#e4e4e4',
            'Flag\tbox:dashed',
        ],
    });
}

/** `tools.conf`: lines as they are, and where the ids of `N` lines lead. */
export const toolsConf = [
    '[options]',
    'Tokens\ttokenizer:whitespace',
    'Sentences\tsplitter:newline',
    '',
    '[normalization]',
    '# To search the registry in brat: python tools/norm_db_init.py -d Glossator actors.kb.tsv, then take away DB:<NONE>.',
    'Glossator\tDB:<NONE>, <URL>:https://www.wikidata.org, <URLBASE>:https://www.wikidata.org/w/index.php?search=%s',
    'Wikidata\tDB:<NONE>, <URL>:https://www.wikidata.org, <URLBASE>:https://www.wikidata.org/wiki/%s',
    '',
].join('\n');

/** The registry in the form that brat's `norm_db_init.py` reads: `id TAB name:label:text …`. */
export function knowledgeBase(corpus: Corpus): string {
    let lines = '';
    for (const actor of corpus.actors()) {
        const fields = [encodeURIComponent(actor.id)];
        const clean = (text: string) => text.replace(/\s+/g, ' ').trim();
        for (const [language, names] of [...actor.names, ...actor.also]) {
            fields.push(...names.map(name => `name:${language.replace(/[\s:]/g, '_')}:${clean(name)}`));
        }
        fields.push(...actor.entityType ? [`attr:type:${clean(actor.entityType)}`] : []);
        fields.push(...actor.wikidata ? [`info:Wikidata:${clean(actor.wikidata)}`] : []);
        lines += `${fields.join('\t')}\n`;
    }
    return lines;
}

function sections(content: Readonly<Record<string, readonly string[]>>): string {
    return Object.entries(content).map(([name, lines]) => `[${name}]\n${lines.join('\n')}\n`).join('\n');
}

import type { Catalogue, Translation } from './messages';

const en = {
    text: 'Text of {source}',
    relations: 'Relations of claims in this paragraph',
    more: '{number} more',
    mention: 'mention',
    claimer: 'claimer',
    cue: 'cue',
    content: 'content',
    via: 'relay',
    said: 'when it was said',
    region: 'region',
    claim: 'claim',
    partOf: '{part} of {claim}',
    mentionOf: '{name}, {type}',
    typedPartOf: '{part} ({type}) of {claim}',
    regionOf: 'Region: {kind}',
    suggested: 'Suggested {part}: {what}',
    ofOpenClaim: '{part} of the open claim',
    fromThere: '{relation} (from there)',
    relationOf: 'A relation of: {claim}',
} as const;

const ar: Translation<typeof en> = {
    text: 'نص \u2068{source}\u2069',
    relations: 'علاقات الأقوال في هذه الفقرة',
    more: 'غيرها: {number}',
    mention: 'موضع ذكر',
    claimer: 'القائل',
    cue: 'لفظ القول',
    content: 'المضمون',
    via: 'الناقل',
    said: 'وقت القول',
    region: 'منطقة',
    claim: 'قول',
    partOf: '{part} في: \u2068{claim}\u2069',
    mentionOf: '\u2068{name}\u2069، {type}',
    typedPartOf: '{part} ({type}) في: \u2068{claim}\u2069',
    regionOf: 'منطقة: {kind}',
    suggested: 'اقتراح ({part}): \u2068{what}\u2069',
    ofOpenClaim: '{part} في القول المفتوح',
    fromThere: '{relation} (من هناك)',
    relationOf: 'علاقة للقول: \u2068{claim}\u2069',
};

/** Of the reader. */
export const readerMessages = { en, ar } satisfies Catalogue<typeof en>;

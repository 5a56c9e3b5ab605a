import type { Catalogue, Translation } from './messages';

const en = {
    closesNothing: 'There is no bracket that this one closes.',
    nearWhat: 'After “near” comes a word, or words in quotes.',
    notWhat: 'There is nothing here that shall not be.',
    tooDeep: 'The brackets are nested too deep.',
    notClosed: 'This bracket is not closed.',
    noValue: 'After “{field}” comes a value.',
    openQuotes: 'The quotes are not closed.',
    noField: 'There is no field “{field}”. There are {fields}.',
    oneOf: '“{field}” is one of {values}, not “{value}”.',
    noDate: '“{value}” is no date that can be compared, e.g. 2016-07 or 2016-07-14/2016-08.',
    sayWhat: 'Say what is looked for: words, name:"…", actor:…, topic:…, a query, or /a regular expression/.',
    noActor: 'There is no actor “{name}”.',
    severalActors: '“{name}” is the name of several actors: {ids}. Say which.',
    noExpression: 'Between the slashes stands a regular expression.',
    noFlag: '“{flags}” is none of the flags i (any case), m (^ and $ at lines, as always) and s (a dot is a line break, too).',
    notUnderstood: 'The regular expression is not understood: {reason}. Look-around (?=…), (?<=…) and back references \\1 are not supported, as they can take forever.',
    noCorpus: 'This file belongs to no corpus.',
} as const;

const ar: Translation<typeof en> = {
    closesNothing: 'لا قوس مفتوحة يغلقها هذا القوس.',
    nearWhat: 'بعد \u2066near\u2069 تأتي كلمة، أو كلمات بين علامتي تنصيص.',
    notWhat: 'لا شيء هنا بعد علامة النفي.',
    tooDeep: 'الأقواس متداخلة أكثر مما ينبغي.',
    notClosed: 'هذه القوس لم تُغلق.',
    noValue: 'بعد \u2066{field}\u2069 تأتي قيمة.',
    openQuotes: 'علامة التنصيص لم تُغلق.',
    noField: 'لا حقل باسم «\u2068{field}\u2069». الحقول هي: \u2066{fields}\u2069.',
    oneOf: 'قيمة \u2066{field}\u2069 واحدة من: \u2066{values}\u2069، لا «\u2068{value}\u2069».',
    noDate: '«\u2068{value}\u2069» ليس تاريخًا تمكن مقارنته، مثل \u20662016-07\u2069 أو \u20662016-07-14/2016-08\u2069.',
    sayWhat: 'اكتب ما يُبحث عنه: كلمات، أو \u2066name:"…"\u2069، أو \u2066actor:…\u2069، أو \u2066topic:…\u2069، أو استعلام، أو \u2066/regular expression/\u2069.',
    noActor: 'لا فاعل باسم «\u2068{name}\u2069».',
    severalActors: '«\u2068{name}\u2069» اسم لأكثر من فاعل: \u2066{ids}\u2069. حدِّد أيهم المقصود.',
    noExpression: 'بين الشرطتين المائلتين يُكتب تعبير نمطي.',
    noFlag: '«\u2068{flags}\u2069» ليس من الخيارات \u2066i\u2069 (بلا تمييز حالة الأحرف) و\u2066m\u2069 (\u2066^\u2069 و\u2066$\u2069 عند الأسطر، كما هو دائمًا) و\u2066s\u2069 (النقطة تشمل نهاية السطر).',
    notUnderstood: 'لم يُفهم التعبير النمطي: \u2066{reason}\u2069. لا يُدعم النظر إلى ما حول الموضع \u2066(?=…)\u2069 و\u2066(?<=…)\u2069 ولا الإحالة إلى ما سبق \u2066\\1\u2069، إذ قد لا ينتهيان.',
    noCorpus: 'هذا الملف لا ينتمي إلى أي مدوّنة.',
};

/** What is wrong with a query, or with what a concordance is asked for. */
export const queryMessages = { en, ar } satisfies Catalogue<typeof en>;

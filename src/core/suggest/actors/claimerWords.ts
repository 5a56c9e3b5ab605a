import { foldText } from '../../text/fold';
import type { FoundActorType } from './foundActor';

function setOf(words: string): ReadonlySet<string> {
    return new Set(words.trim().split(/\s+/));
}

function foldedSetOf(words: string): ReadonlySet<string> {
    return new Set(words.trim().split(/\s+/).map(word => foldText(word, 'name')));
}

export const pronouns = {
    en: setOf(`i me you he him she her hers it we us they them himself herself itself themselves myself ourselves who whom which that this these those one someone somebody everyone
        everybody anyone anybody no-one nobody others another both neither either his their its my our your many some most all few several`),
    ar: foldedSetOf(`أنا نحن أنت أنتم هو هي هم هن هما الذي التي الذين اللذان اللتان اللواتي هذا هذه هؤلاء ذلك تلك البعض بعضهم الآخر آخرون الآخرون كلاهما الجميع أحدهم وهو وهي وهم`),
};

/** Behind these the words that belong to a description’s head begin. */
export const behindHead = {
    en: setOf(`of from in at with for on to by about against near within inside under over among between who whom whose which that where speaking close familiar briefed involved
        including and or based working asking requesting wearing living present knowledgeable aware participating, is was are were has had`),
    ar: foldedSetOf(`في من على عن إلى مع لدى ب ل باسم الذي التي الذين طلب طلبت رفض رفضت فضل فضلت لم كان كانت شاركت شارك مقرب مقربة مطلع مطلعة قريب قريبة و تحدث تحدثت`),
};

/** With these a clause begins that tells more of those who are described already. */
export const clauses = {
    en: setOf('who whom whose which that where speaking asking requesting is was are were has had'),
    ar: foldedSetOf('الذي التي الذين طلب طلبت رفض رفضت فضل فضلت لم كان كانت شاركت شارك تحدث تحدثت'),
};

/** Heads of descriptions of people of whom a text says no name. */
export const indefinite = {
    en: setOf('a an one two three four five six seven eight nine ten some several many other another few dozens hundreds thousands numerous various multiple'),
    ar: foldedSetOf(`مصدر مصادر مسؤول مسؤولة مسؤولون مسؤولين مسؤولان دبلوماسي دبلوماسية دبلوماسيون دبلوماسيين مراقب مراقبون مراقبين محلل محللون محللين خبير خبيرة خبراء
        شاهد شهود ناشط ناشطة ناشطون ناشطين ناطق متحدث متحدثة شخص أشخاص شخصيات ضابط ضباط قيادي قياديون قياديين عضو أعضاء موظف موظفون مواطن مواطنون سكان أهالي
        أطباء طبيب صحافي صحافيون صحفي صحفيون مندوب مندوبون عنصر عناصر قائد قادة مقاتل مقاتلون معارض معارضون وسيط وسطاء أوساط جهات جهة دوائر كاتب باحث باحثون`),
};

/** What the head of a description says of what kind of actor it is; persons where it is not here. */
const kinds: readonly (readonly [FoundActorType, ReadonlySet<string>])[] = [
    ['office', setOf('government administration ministry department embassy presidency cabinet office court')],
    ['organisation', setOf('company firm agency organisation organization party union university bank campaign committee commission council group institute association team club police army military parliament congress senate coalition opposition alliance foundation')],
    ['media', setOf('newspaper agency-report channel station network magazine website paper outlet media')],
    ['group', setOf(`people officials sources diplomats analysts experts observers critics supporters opponents activists protesters residents witnesses rebels fighters leaders lawmakers voters
        republicans democrats reporters journalists members aides advisers advisors lawyers scientists researchers economists authorities men women students workers troops soldiers ministers victims relatives families
        others refugees investigators prosecutors senators congressmen politicians executives scholars doctors historians guests attendees insiders fans pundits`)],
    ['state', setOf('country countries state states')],
];
const arabicKinds: readonly (readonly [FoundActorType, ReadonlySet<string>])[] = [
    ['office', foldedSetOf('حكومة وزارة سفارة رئاسة إدارة مكتب محكمة الحكومة الوزارة السفارة الرئاسة الإدارة المحكمة')],
    ['media', foldedSetOf('صحيفة وكالة قناة إذاعة مجلة موقع الصحيفة الوكالة القناة المجلة')],
    ['organisation', foldedSetOf('منظمة شركة حزب هيئة لجنة مجلس جامعة بنك اتحاد جمعية مؤسسة حركة المنظمة الشركة الحزب الهيئة اللجنة المجلس الجامعة البنك الجمعية المؤسسة الحركة الجيش الشرطة المعارضة')],
    ['group', foldedSetOf(`مصادر مسؤولون مسؤولين مسؤولان دبلوماسيون دبلوماسيين مراقبون مراقبين محللون محللين خبراء شهود ناشطون ناشطين أشخاص شخصيات ضباط قياديون قياديين أعضاء موظفون مواطنون
        سكان أهالي أطباء صحافيون صحفيون مندوبون عناصر قادة مقاتلون معارضون وسطاء أوساط جهات دوائر باحثون المصادر المسؤولون المراقبون المحللون الخبراء الشهود السكان الأهالي`)],
];

/** The kind of actor that a description with this head (in lower case, or folded) is of. */
export function typeOfHead(head: string, language: 'en' | 'ar'): FoundActorType {
    return (language === 'ar' ? arabicKinds : kinds).find(([, words]) => words.has(head))?.[0] ?? (language === 'en' && /(?:[^s]s|people|men|women)$/.test(head) ? 'group' : 'person');
}

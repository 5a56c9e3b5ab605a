import { foldText } from '../../../text/fold';

/** Sets of words as they are when folded. */
function setOf(words: string): ReadonlySet<string> {
    return new Set(words.trim().split(/\s+/).map(word => foldText(word, 'name')));
}

/** أن, إن and with a pronoun; those with ب are one word with it. */
const complementiser = /^ب?ان(?:ه|ها|هم|هما|هن|ني|نا|ك|كم)?$/;

/** Whether a word begins a clause that is said. */
export function isComplementiser(word: string): boolean {
    return complementiser.test(word);
}

/** Prepositions that are words of their own and that cues govern. */
export const prepositions = setOf('إلى على عن من في');

/** Behind these stands a noun, never a verb. */
export const beforeNouns = setOf(`في من إلى على عن مع بعد قبل بين دون غير كل أي هذا هذه ذلك تلك عند لدى خلال أثناء ضد حول رغم سوى نحو بلا حسب بحسب وفق
    وفي ومن وإلى وعلى وعن ومع وبعد وقبل وبين وهذا وهذه بدون إثر عقب عدم مقابل وسط ضمن مدى تحت فوق منذ حتى أول آخر أحد إحدى أو ثمة هناك`);

/** They end a name or a title: when, where and how something was said. */
export const adjuncts = setOf(`أمس اليوم غدا يوم مساء صباح ظهر فجر ليل ليلا صباحا خلال أثناء بعد قبل عقب إثر لدى أمام ردا تعليقا نقلا قائلا قائلة حول بشأن بخصوص
    ضمن عبر منذ حين عندما وقت مجددا أيضا سابقا لاحقا حاليا مؤخرا أخيرا السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة بدوره بدورها بدورهم كذلك هنا
    بعدما قبيل باسم بينما إذ ضاحكا ضاحكة مازحا آنذاك حينها بوضوح صراحة خطيا علنا رسميا فيما حيث لكن بل ثم كما مباشرة مرارا تكرارا فجأة سريعا قد لقد سوف أول هاتفيا
    جانبه جانبها جهته جهتها فيه فيها عليه عليها إليه إليها له لها لهم عنه عنها منه منها به بها بهذا بذلك ذلك`);

/** Heads of descriptions that a place or an organisation follows with في, من or ل: مصدر في الشرطة. */
const roles = setOf(`مصدر مصادر مسؤول مسؤولون مسؤولين مسؤولة مسؤولان خبير خبيرة خبراء باحث باحثة باحثون باحثين محلل محللة محللون محللين عضو عضوة أعضاء نائب نائبة نواب أستاذ
    أستاذة مدير مديرة قيادي قيادية قياديون ضابط ضباط دبلوماسي دبلوماسيون موظف موظفة موظفون متحدث متحدثة ناطق ناطقة شهود شاهد شخص أشخاص رجل امرأة سكان مواطنون ناشط ناشطة
    ناشطون ناشطين مراسل مراسلة كاتب كاتبة طبيب طبيبة أطباء عامل عاملة عمال طالب طلاب جندي جنود قائد زعيم رئيس رئيسة أمين أمينة مستشار مستشارة مندوب مندوبة ممثل ممثلة مبعوث`);

/** Whether a folded word, with or without its article, is the head of a description. */
export function isRole(word: string): boolean {
    return roles.has(word) || roles.has(word.replace(/^[وف]?(?:ال)?/, ''));
}

/** What something is said in: not part of who says it. */
export const venues = setOf(`بيان بيانها بيانه تصريح تصريحات مؤتمر حديث مقابلة كلمة كلمته كلمتها رسالة تغريدة تغريدات اتصال لقاء ختام مستهل خطاب خطابه تقرير تقريره تقريرها
    وقت مقال مذكرة منشور تدوينة حوار جلسة ندوة افتتاح معرض اجتماع رد ردها رده إحاطة إفادة مداخلة سياق إطار هذا جنيف`);

/** Those to whom something is said, with ل: not part of who says it. */
const audience = /^لل(?:صحاف|صحف|وكال|قنا|جزير|عربي|اذاع|تلفزيون|مراسل|نواب|حاضر|حضور|موقع|اعلام)|^ل$|^ل(?:وكاله|صحيف|قناه|موقع|مجله|رويترز|فرانس|بي$|سي$|اذاع|تلفزيون|راديو|الصحاف|جريد|برنامج|شبكه|صحافي|انصار|نواب)/;

/** Whether a word names those who are spoken to. */
export function isAudience(word: string): boolean {
    return audience.test(word);
}

/** Adjectives behind which لل belongs to the title: الأمين العام للأمم المتحدة. */
export const beforeLam = setOf(`العام العامة التنفيذي التنفيذية الرسمي الرسمية السابق السابقة التابع التابعة المساعد الأعلى المركزي الدائم الدائمة الأول الوطني الخاص الخاصة تابع تابعة
    الأمين الرئيس المدير الممثل القائد المندوب المبعوث منسق رئيس مدير تقرير بيان استطلاع دراسة العامان المشترك سابق`);

/** Behind these على or عن belongs to the description: المشرف على البحث. */
export const beforePrepositions = setOf('المشرف المشرفة المسؤول المسؤولة القائم القائمون المطلعة المطلع مطلع مطلعة مطلعون مقرب مقربة مقربون المقربة المدافع المدافعة الخارجة المنشق المنشقة');

export const relatives = setOf('الذي التي الذين اللذان اللتان اللواتي اللاتي');

/** They stand before a claimer or a clause and are no part of it. */
export const connectives = setOf(`و ف لكن ولكن لكنه لكنها أما وأما فيما بينما وفيما وبينما غير أن إلا بيد إذ حيث كما ثم كان وكان كانت وكانت كانا وكانا كانوا وكانوا قد وقد لقد
    ولقد سوف إن وإن هل بل حتى مع ذلك وهكذا إذا وإذا لو ولو عندما وعندما حين كذلك لذلك أيضا`);

export const negators = setOf('لم لا لن ولم ولا ولن فلم فلا فلن ليس وليس');
/** Within four words before a verb they make it no more than a supposition. */
export const conditions = setOf('إذا لو وإذا ولو فإذا لئن كأن');
export const doubts = setOf('قد ربما وربما يبدو ويبدو كأن لعل يحتمل');
export const questions = setOf('هل ماذا لماذا كيف وهل وماذا أليس متى أين من');

/** What بحسب and وفق are followed by where they do not name a claimer. */
export const notSpeakers = setOf(`المنطقة منطقة حجم نوع العمر عمر عدد طريقة الطريقة الحاجة حاجة حاجات قدرة قدرته خطة الخطة مبدأ معايير المعايير شروط الشروط قواعد القواعد مواصفات المواصفات
    جدول الجدول نظام النظام أسلوب درجة الظروف ظروف الأصول أولويات آلية آليات المادة القانون الدستور الرغبة رغبته مزاج موعد ترتيب الترتيب الموسم الفئة مستوى نسبة الطلب قيمة مساحة`);

/** Names of media begin so. */
export const mediaHeads = setOf('وكالة صحيفة قناة موقع مجلة إذاعة تلفزيون جريدة شبكة الصحيفة الوكالة القناة الموقع المجلة رويترز وسائل');

/** What a label before a colon may not be: it names a field of a form, not somebody. */
export const formFields = setOf('ملاحظة العنوان المصدر تاريخ التاريخ الموضوع صورة الصورة المكان الوقت الهاتف البريد كتب تحرير ترجمة مثال تنويه اقرأ شاهد المزيد سؤال ج س جواب الجزء النتيجة عاجل');

/** Nouns that begin what is affirmed, denied or refused, where the one who does it stands before them. */
const objectHeads = setOf(`وجود خطة قرار قائمة قصف وقف قيام حق صحة مقتل وصول بدء رفض دعم حرص ضرورة أهمية أي كل جميع هذا هذه ذلك تلك ما نية عزم سلوك سياسة سياسات موقف حملة قانون مشروع
    فوز وفاة موت سقوط دخول خروج عودة ولاء وقوف عقد نقل فتح رفع خفض منح طرح ضم كون حصول ظهور عدم دفع حل وضع بناء سحب طرد كشف حكم جولة هجوم هجمات عقوبات شروط نتائج خطط بيع شراء وصف جعل منع إبقاء دعوت مطالبت رغبت`);
/**
 * Nouns of the derived forms of verbs and those with feminine endings: التزام, استضافة, تحقيق, إفراج; أفعال are plurals.
 */
const verbalNoun = /^(?:است.{1,3}ا.ه?|ا(?:ن.|.ت).ا.|ا..ا.(?:ه)?|ت..ي.(?:ه)?|.{2,}(?:ات|يه)|م.ا.[^ا]?ه|ت.{2}.)$/;
const notVerbal = setOf('إبراهيم إسماعيل إسلام إحسان إياد إيمان إدريس إلياس تميم توفيق تامر ياسمين إسحاق تحسين السيد أنوار أنصار أعضاء أطباء أفراد أحزاب أبناء أهالي');

/** Whether an indefinite noun rather begins what is said than continues a name; `initial` is its first letter as written. */
export function beginsObject(word: string, initial: string): boolean {
    const bare = word.replace(/(?:هما|ها|هم|ه|نا)$/, '');
    return objectHeads.has(word) || objectHeads.has(bare) || (!/^(?:ال|لل|بال|وال)/.test(word) && initial !== 'أ' && (verbalNoun.test(word) || verbalNoun.test(bare)) && !notVerbal.has(word));
}

import type {
    Attribution, Certainty, ClaimForm, ClaimMode, Flag, MentionKind, Position, Stance, Status,
} from '../annotation/model';
import type { InterfaceLanguage } from './messages';

/*
 * Our terms in Arabic, one for each word of the file format; all catalogues keep to them.
 *
 *   source مصدر · sidecar ملف مرافق · actor فاعل · registry سجل الفاعلين · mention موضع ذكر · claim قول · claimer قائل
 *   cue لفظ القول · content مضمون · via ناقل · gloss خلاصة · relation علاقة · anchor مرساة · drifted منزاح · unplaced بلا موضع
 *   suggestion اقتراح · topic موضوع · position موقف · stance نوع القول · attribution إسناد · certainty درجة اليقين
 *   corpus مدوّنة · annotation توسيم · annotator مُوسِّم · layer طبقة · region منطقة · concordance كشّاف سياقي
 *   network شبكة · node عقدة · edge رابط · claim map خريطة الأقوال · chart مخطط · agreement اتفاق · query استعلام
 */

/** Kinds of values that the file format itself has. */
interface FormatValues {
    readonly stance: Record<Stance, string>;
    readonly mode: Record<ClaimMode, string>;
    readonly form: Record<ClaimForm, string>;
    readonly certainty: Record<Certainty, string>;
    readonly attribution: Record<Attribution, string>;
    readonly position: Record<Position, string>;
    readonly status: Record<Status, string>;
    readonly flag: Record<Flag, string>;
    readonly mentionKind: Record<MentionKind, string>;
    readonly relation: Readonly<Record<string, string>>;
    readonly actorType: Readonly<Record<string, string>>;
    readonly region: Readonly<Record<string, string>>;
    readonly annotation: Readonly<Record<string, string>>;
}

export type FormatValue = keyof FormatValues;

/** The values of the file format, which are English themselves, in Arabic. */
export const arabicValues: FormatValues = {
    stance: {
        asserts: 'يؤكّد', denies: 'ينفي', asks: 'يسأل', predicts: 'يتوقّع', demands: 'يطالب', proposes: 'يقترح', commits: 'يتعهّد', supports: 'يؤيّد', opposes: 'يعارض',
    },
    mode: { says: 'يقول', believes: 'يعتقد', knows: 'يعلم', wants: 'يريد' },
    form: { direct: 'مباشر', indirect: 'غير مباشر', mixed: 'مختلط' },
    certainty: { certain: 'مؤكَّد', probable: 'مرجَّح', possible: 'محتمل', unknown: 'غير محدَّد' },
    attribution: { firm: 'صريح', tentative: 'ظنّي', hypothetical: 'افتراضي', negated: 'منفي' },
    position: { for: 'مؤيِّد', against: 'معارض', neutral: 'محايد', mixed: 'متباين' },
    status: { todo: 'لم يبدأ', 'in-progress': 'قيد العمل', done: 'منجَز', reviewed: 'مُراجَع' },
    flag: { unsure: 'غير متيقَّن', discuss: 'للنقاش' },
    mentionKind: { name: 'اسم', description: 'وصف', pronoun: 'ضمير', adjective: 'نسبة', demonym: 'اسم أهل البلد', metonym: 'كناية' },
    relation: { supports: 'يؤيّد', contradicts: 'يناقض', same: 'يطابق', elaborates: 'يفصّل' },
    actorType: {
        person: 'شخص', organisation: 'منظمة', state: 'دولة', 'armed-group': 'جماعة مسلحة', media: 'وسيلة إعلام', office: 'منصب', group: 'جماعة', place: 'مكان', event: 'حدث', document: 'وثيقة',
    },
    region: { boilerplate: 'نص نمطي', headline: 'عنوان', byline: 'اسم الكاتب', caption: 'تعليق صورة', dateline: 'مكان الخبر وتاريخه', 'out-of-scope': 'خارج النطاق' },
    annotation: { mention: 'موضع ذكر', claim: 'قول', memo: 'مذكّرة', mentions: 'مواضع الذكر', claims: 'الأقوال', claimers: 'القائلون', cues: 'ألفاظ القول', contents: 'المضامين', relations: 'العلاقات' },
};

/** A value of the format in words; what is not of the format, such as a value of the user's own, as it is. */
export function valueIn(language: InterfaceLanguage, kind: FormatValue, value: string): string {
    const known: Readonly<Record<string, string>> = arabicValues[kind];
    return language === 'ar' && Object.hasOwn(known, value) ? known[value]! : value;
}

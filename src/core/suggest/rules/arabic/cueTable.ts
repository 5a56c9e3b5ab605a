import type { Certainty, ClaimMode, Stance } from '../../../annotation/model';

/**
 * How what is claimed follows a cue: `clause` behind أن, إن …; `colon` or a quotation; `object`, without anything between;
 * or behind a preposition, written together (ب, ل) or by itself.
 */
export type Frame = 'clause' | 'colon' | 'object' | 'ب' | 'ل' | 'الي' | 'علي' | 'عن' | 'من' | 'في';

/** A cue with the values that it speaks for. */
export interface CueEntry {
    /** He … in the past, as dictionaries name it. */
    readonly past: string;
    readonly present: string;
    /** Indefinite, without ending (مضيف), `-` where it is of no use. */
    readonly participle: string;
    /** The noun of the verb, `-` where it is of no use. */
    readonly noun: string;
    readonly frames: ReadonlySet<Frame>;
    readonly mode: ClaimMode;
    readonly stance: Stance;
    readonly certainty: Certainty;
    /** The past (he …) is also a common noun or particle: it is a verb only where what follows leaves no doubt. */
    readonly isAmbiguous: boolean;
    /** Says as often that somebody does something as that somebody says it. */
    readonly isWeak: boolean;
}

/** The cues of Arabic news. */
export function cueTable(): CueEntry[] {
    return Object.entries(rows).flatMap(([values, lines]) => {
        const [mode, stance, certainty = 'unknown'] = values.split(' ') as [ClaimMode, Stance, Certainty?];
        return lines.trim().split('\n').map(line => {
            const [past, present, participle, noun, ...rest] = line.trim().split(' ') as [string, string, string, string, ...string[]];
            return {
                past, present, participle, noun, mode, stance, certainty,
                frames: new Set(rest.filter(word => word !== '?' && word !== '~') as Frame[]), isAmbiguous: rest.includes('?'), isWeak: rest.includes('~'),
            };
        });
    });
}

const rows: Readonly<Record<string, string>> = {
    'says asserts': `
        قال يقول قائل قول clause colon
        قيل يقال - - clause
        ذكر يذكر - - clause colon ?
        أعلن يعلن معلن إعلان clause colon عن object
        أضاف يضيف مضيف - clause colon
        أوضح يوضح موضح توضيح clause colon
        بيّن يبين مبين - clause colon ?
        أكد يؤكد مؤكد تأكيد clause colon علي object
        أفاد يفيد مفيد - clause colon ب
        صرح يصرح مصرح تصريح clause colon ب
        أشار يشير مشير إشارة الي colon
        لفت يلفت لافت - الي clause ?
        نوه ينوه منوه - ب الي clause
        شدد يشدد مشدد تشديد علي colon
        ركز - مركز تركيز علي ~
        كشف يكشف كاشف كشف عن clause ?
        أخبر يخبر مخبر - clause ب
        أبلغ يبلغ مبلغ إبلاغ clause
        تابع يتابع متابع - clause colon
        أردف يردف مردف - clause colon
        استطرد يستطرد مستطرد - colon
        استدرك يستدرك مستدرك - clause colon
        علق يعلق معلق - colon ب
        ختم يختم - - colon
        اختتم يختتم مختتم - colon
        رد يرد - رد ب colon ?
        أجاب يجيب مجيب - ب colon
        كتب يكتب كاتب - clause colon ?
        غرد يغرد مغرد - clause colon
        روى يروي - - clause colon
        شرح يشرح شارح - clause colon ?
        اعترف يعترف معترف اعتراف ب clause colon
        أقر يقر مقر إقرار ب clause
        ادعى يدعي مدع ادعاء clause
        زعم يزعم زاعم زعم clause ?
        أورد يورد مورد - clause colon
        أظهر يظهر مظهر - clause ~
        أثبت يثبت مثبت إثبات clause
        خلص يخلص خالص - الي
        استنتج يستنتج مستنتج استنتاج clause
        جدد يجدد مجدد تجديد object ~
        برر يبرر مبرر - clause ~
        حكى يحكي - - clause colon
        اتهم يتهم متهم اتهام object
        حمل يحمل محمل تحميل object ?
        وصف يصف واصف وصف object ?
        عزا يعزو عازي - clause
        طمأن يطمئن مطمئن طمأنة الي clause
        ألمح يلمح ملمح إلماح الي clause
        لمح يلمح ملمح تلميح الي clause ?
        أسف يأسف - أسف ل`,
    'says asserts certain': `
        جزم يجزم جازم جزم ب clause`,
    'says asserts probable': `
        رجح يرجح مرجح ترجيح clause object`,
    'says predicts': `
        حذر يحذر محذر تحذير من clause colon ?
        نبه ينبه منبه تنبيه الي clause من
        أنذر ينذر منذر إنذار ب clause
        توقع يتوقع متوقع توقع clause object ?
        تنبأ يتنبأ متنبئ تنبؤ ب
        تكهن يتكهن متكهن تكهن ب clause`,
    'says denies': `
        نفى ينفي ناف نفي clause object
        أنكر ينكر منكر إنكار clause object
        دحض يدحض داحض دحض object ?
        فند يفند مفند تفنيد object`,
    'believes denies': `
        استبعد يستبعد مستبعد استبعاد clause object
        شكك يشكك مشكك تشكيك في ب`,
    'believes asserts': `
        اعتبر يعتبر معتبر اعتبار clause
        رأى يرى - - clause في
        اعتقد يعتقد معتقد اعتقاد clause ب
        ظن يظن ظان ظن clause ?
        افترض يفترض مفترض افتراض clause ~
        شعر يشعر شاعر شعور ب ?
        أعرب يعرب معرب إعراب عن
        عبّر يعبر معبر تعبير عن ?
        وجد يجد - - clause ~`,
    'believes predicts': `
        خشي يخشى خاش خشية clause من
        تخوف يتخوف متخوف تخوف من clause ?`,
    'knows asserts': `
        علم يعلم - - clause ب ? ~
        أدرك يدرك مدرك إدراك clause ~
        لاحظ يلاحظ ملاحظ - clause ~
        اكتشف يكتشف مكتشف اكتشاف clause`,
    'says demands': `
        طالب يطالب مطالب مطالبة ب clause ?
        دعا يدعو داع دعوة الي
        ناشد يناشد مناشد مناشدة clause object
        حث يحث حاث حث علي ?
        طلب يطلب - طلب clause من ?
        اشترط يشترط مشترط اشتراط clause object
        أوصى يوصي موص توصية ب
        نصح ينصح ناصح نصيحة ب`,
    'says proposes': `
        اقترح يقترح مقترح اقتراح clause object
        عرض يعرض - عرض clause ? ~
        نص ينص - - علي ?
        قضى يقضي - - ب ~`,
    'says commits': `
        تعهد يتعهد متعهد تعهد ب clause ?
        وعد - - وعد ب clause ?
        التزم يلتزم ملتزم التزام ب ~
        هدد يهدد مهدد تهديد ب
        توعد يتوعد متوعد توعد ب ?`,
    'wants commits': `
        قرر يقرر مقرر - clause object
        اعتزم يعتزم معتزم اعتزام clause object
        اتفق يتفق - - علي ~
        سعى يسعى ساع سعي الي ل ~
        أبدى يبدي مبد إبداء object`,
    'wants asserts': `
        أمل يأمل آمل أمل clause في ب ?
        تمنى يتمنى متمن - clause object
        أراد يريد - - clause
        تمسك يتمسك متمسك تمسك ب ?
        أصر يصر مصر إصرار علي`,
    'wants opposes': `
        رفض يرفض رافض رفض clause object ?
        تراجع يتراجع متراجع - عن ? ~`,
    'wants supports': `
        دعم يدعم داعم - object ? ~
        وافق يوافق موافق - علي
        أيد يؤيد مؤيد تأييد object`,
    'says supports': `
        رحب يرحب مرحب ترحيب ب
        أشاد يشيد مشيد إشادة ب`,
    'says opposes': `
        انتقد ينتقد منتقد انتقاد object
        استنكر يستنكر مستنكر استنكار object
        أدان يدين - إدانة object
        دان يدين - - object ?
        شجب يشجب شاجب شجب object ?
        ندد يندد مندد تنديد ب
        عارض يعارض معارض - object
        احتج يحتج محتج احتجاج علي
        اعترض يعترض معترض اعتراض علي
        اشتكى يشتكي مشتك - من
        شكا يشكو شاك - من ~`,
    'says asks': `
        تساءل يتساءل متسائل تساؤل colon عن clause
        سأل يسأل سائل سؤال colon عن ?`,
};

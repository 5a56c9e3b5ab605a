import { arabicLetters } from './letters';

/** Whether a Latin word, nothing but letters, is one of those that are translated. */
export function isGenericLatin(letters: string): boolean {
    return translations.has(letters);
}

/** Whether a Latin word and the stem of an Arabic one are translations of each other. */
export function isTranslation(latin: string, stem: string): boolean {
    return translations.get(latin)?.has(stem) ?? false;
}

/** Whether the stem of an Arabic word is one of those that are translated. */
export function isGenericStem(stem: string): boolean {
    return stems.has(stem);
}

/** An Arabic word, nothing but letters, without its article, and without the ending of gender that an adjective takes from its noun. */
export function arabicStem(word: string): string {
    const letters = arabicLetters(word).replace(/^(?:و?ال|لل)(?=.{2})/, '');
    return letters.length > 3 ? letters.replace(/ه$/, '') : letters;
}

/** By the Latin word: the stems of the Arabic ones. */
const translations = new Map<string, ReadonlySet<string>>();
const stems = new Set<string>();

const entries = `
front jabhat jabha: جبهة
party hizb hezb: حزب
movement harakat haraka: حركة
ministry: وزارة
minister: وزير
army jaish jaysh: جيش
council majlis: مجلس
assembly: جمعية مجلس
parliament: برلمان مجلس
government: حكومة
president: رئيس
presidency: رئاسة
prime: رئيس
foreign: خارجية
affairs: شؤون
interior: داخلية
defence defense: دفاع
finance: مالية
justice: عدالة عدل
health: صحة
education: تعليم تربية
organisation organization: منظمة تنظيم هيئة
association society: جمعية رابطة
union: اتحاد
united: متحدة
nations: أمم
states: ولايات دول
state: دولة
league: جامعة رابطة عصبة
arab: عربي
republic: جمهورية
kingdom: مملكة
democratic: ديمقراطي
democracy: ديمقراطية
people peoples popular: شعب شعبي
national: وطني قومي
international: دولي عالمي
islamic: إسلامي
muslim: مسلم مسلمين
brotherhood brothers: إخوان
free: حر
liberation tahrir: تحرير
freedom: حرية
revolution: ثورة
revolutionary: ثوري
forces: قوات قوى
force: قوة
security: أمن
committee hayat hayet: لجنة هيئة
commission authority: لجنة هيئة مفوضية سلطة
agency: وكالة هيئة
centre center: مركز
institute: معهد
university: جامعة
bank: بنك مصرف
company: شركة
group: مجموعة جماعة
groups: مجموعات جماعات
brigade brigades: لواء كتائب كتيبة ألوية
battalion battalions: كتيبة كتائب
corps guard guards: حرس فيلق
house: بيت
white: أبيض
supreme high higher: أعلى عليا
general: عام عامة
opposition: معارضة
coalition alliance: ائتلاف تحالف
negotiations negotiation: مفاوضات
court: محكمة
office: مكتب
department: وزارة دائرة
news: أخبار أنباء
television tv: تلفزيون
channel: قناة
newspaper: صحيفة جريدة
human: إنسان
rights: حقوق
observatory: مرصد
red: أحمر
cross: صليب
crescent: هلال
north northern: شمال شمالي
south southern: جنوب جنوبي
east eastern: شرق شرقي
west western: غرب غربي
new: جديد
son bin ibn ben: بن ابن
father abu abou: أبو أبي
mother umm: أم
of and the for in: في و
european: أوروبي
american: أميركي أمريكي
syrian: سوري
russian: روسي
iraqi: عراقي
turkish: تركي
kurdish: كردي
kurdistan: كردستان
iranian: إيراني
israeli: إسرائيلي
palestinian: فلسطيني
lebanese: لبناني
egyptian: مصري
saudi: سعودي
jordanian: أردني
french: فرنسي
british: بريطاني
german: ألماني
chinese: صيني
`;

for (const line of entries.trim().split('\n')) {
    const [latin, arabic] = line.split(':');
    const own = arabic!.trim().split(' ').map(word => arabicStem(arabicLetters(word)));
    own.forEach(stem => stems.add(stem));
    latin!.split(' ').forEach(word => translations.set(word, new Set(own)));
}

/** Words by which the parts of a page are known that are not the article. */

/** Whether a line is of the page: what it wants readers to do, who owns it, where its other articles are. */
export function isOfThePage(line: string): boolean {
    return line.length < longest && (hasWordsOfPages(line) || atBeginning.test(line) || arabic.test(line) || whole.test(line));
}

/** A longer line is a paragraph, whatever its words. */
const longest = 300;

const anywhere = [
    String.raw`all rights reserved`, String.raw`©|\(c\) ?(?:19|20)\d\d`, String.raw`\bterms of (?:use|service)\b.*\bprivacy\b`, String.raw`\bprivacy policy\b`, String.raw`\bcookies?\b.*\b(?:accept|consent|use|policy)\b`,
    String.raw`\b(?:free|1-week|\d+-day) trial\b`, String.raw`\bnewsletters?\b.*\b(?:inbox|sign|subscribe|daily|free|best)\b|\b(?:free|best) newsletters?\b`, String.raw`\bsign (?:up|in)\b(?!.*\bsaid\b)`, String.raw`\bon patreon\b`,
    String.raw`\b(?:views|opinions)\b.{0,60}\bexpressed\b.{0,60}\b(?:author|column|article|own)`, String.raw`\bbecome a (?:member|subscriber|patron)\b|\balready a (?:member|subscriber)\b|\bbecome member\b`,
    String.raw`\bfollow us (?:on|at)\b`, String.raw`\b(?:like|find) us on facebook\b`, String.raw`\bdownload (?:our|the) app\b`, String.raw`\bcontributed to this (?:report|story|article)\b`, String.raw`\bview all comments\b`, String.raw`\bpremium (?:memos|membership|access)\b`,
].join('|');
const inAnyCase = new RegExp(anywhere, 'iu');
const inSmallLetters = new RegExp(anywhere, 'u');

/** Small letters alone are several times as fast; the few that stand for others in any case, or become others, are left to the slow way. */
function hasWordsOfPages(line: string): boolean {
    return /[\u0130\u017f\u212a]/.test(line) ? inAnyCase.test(line) : inSmallLetters.test(line.toLowerCase());
}

const atBeginning = new RegExp(`^(?:${[
    'skip to (?:main )?content', 'read (?:more|also|next)', 'related(?: articles?| stories| topics)?:?$', 'see also:', 'more (?:from|on|in) ', 'share (?:this|on|via)', 'tweet this', 'subscribe', 'join (?:over |hundreds|thousands|\\d)', 'advertisement', 'sponsored',
    'image (?:source|credit)', 'photo(?: credit|s? by| courtesy)?:', 'source: ?here', 'tags?:', 'filed under', 'click here', 'print this', 'email this', 'comments? ?(?:\\(\\d+\\)|$)', 'leave a (?:reply|comment)', 'what do you think\\?$', 'notify of$', 'inline feedbacks$',
    'help us ', 'support (?:us|our|independent)', 'donate', 'copyright', 'editing by ', 'reporting by ', 'log ?in$', 'menu$', 'home$', 'search$', 'most (?:read|popular|viewed)', 'trending', 'recommended',
].join('|')})`, 'iu');

const whole = /^(?:facebook|twitter|linkedin|whatsapp|telegram|email|e-mail|print|share|newsletters?|podcasts?|videos?|opinion|world|politics|business|sports?|subscribe|advertisement|next|previous|\d+ (?:comments?|shares|views)|\$\d+(?:\.\d\d)? ?\/ ?\w+|billed annually)$/iu;

const arabic = /^(?:اقرأ (?:أيضا|ايضا|المزيد)|إقرأ أيضا|اقرأ أيضاً|مواضيع (?:ذات صلة|متعلقة)|مقالات ذات صلة|شارك(?:ها)? |شاركها|تابعونا|تابعنا|اشترك|للاشتراك|حمّ?ل التطبيق|الأكثر قراءة|إعلان$|التعليقات|أضف تعليق|كلمات (?:مفتاحية|دلالية)|وسوم|المصدر ?:|طباعة$|الرئيسية$)|(?:جميع|كافة|كل) الحقوق محفوظة|حقوق (?:النشر|الطبع)|سياسة الخصوصية|الآراء (?:الواردة|المنشورة).*(?:تعبر|الكاتب)/u;

/** Who wrote it. */
export const bylines = /^(?:by\s+\p{Lu}[\p{L}.’'-]+(?:\s+(?:\p{Lu}[\p{L}.’'-]+|and|,|de|al|van|von|bin)){1,8}(?:,?\s.{0,40})?$|(?:بقلم|كتب|كتبت|إعداد|تحرير)\s?[:：]?\s?\S.{2,60}$)/iu;

/** Where people stand in a picture, or whose it is. */
export const captions = /\((?:L|R|C|left|right|center|centre|2nd [LR]|top|bottom|يمين|يسار)\)|\b(?:REUTERS|AFP|EPA|Getty Images|AP Photo|AP|Shutterstock|Anadolu(?: Agency)?)\s?(?:\/|via|-)\s?[\p{L}\s./-]{3,60}$|\((?:Photo|Image|Picture)(?: by|:)[^)]{3,80}\)$/u;

/** Where a report is from: WASHINGTON —, Beirut (Reuters) –, لندن - العربية.نت. */
export const datelines = /^(?:\p{Lu}{3}[\p{Lu}.’' -]{0,30}(?:,\s\p{L}[\p{L}. ]{1,20})?(?:\s?\([\p{L} ./-]{2,30}\))?\s?(?:—|–|-{1,2})(?=\s)|\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+){0,2}(?:,\s\p{L}[\p{L}. ]{1,20})?\s\((?:Reuters|AP|AFP|CNN|dpa|EFE|ANSA|Xinhua|Tass|TASS)\)\s?(?:—|–|-{1,2})(?=\s)|\p{Script=Arabic}{3,15}(?:\s\p{Script=Arabic}{3,15})?\s?(?:\([^)]{2,30}\)\s?)?(?:—|–|-{1,2})(?=\s))/u;

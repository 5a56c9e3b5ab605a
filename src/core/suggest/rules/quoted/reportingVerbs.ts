/** How a language reports speech, as far as rules can use it safely. Words in lower case. */
export interface ReportingLanguage {
    /** Verbs of saying in the forms that newspapers use. */
    readonly verbs: ReadonlySet<string>;
    /** Words between a verb and the clause that it reports; none where no clause may be taken. */
    readonly that: ReadonlySet<string>;
    /** Phrases before the one a sentence is attributed to. */
    readonly accordingTo: readonly string[];
    /** Phrases behind the one a sentence is attributed to. */
    readonly accordingToBehind?: readonly string[];
    readonly pronouns: ReadonlySet<string>;
}

/** By language (BCP 47); `zh` and `ja` put no space between words and are read by their own patterns. */
export const reportingLanguages: Readonly<Record<string, ReportingLanguage>> = {
    en: language(`said says say told tells added adds asked asks replied replies wrote writes writes explained explains insisted insists warned warns claimed claims stated states
        noted notes argued argues admitted admits acknowledged denied denies announced declared tweeted recalled concluded continued responded stressed emphasized reiterated suggested
        complained predicted believes believed thinks thought hopes confirmed reported reports alleged alleges revealed maintained maintains conceded cautioned commented remarked
        quipped joked shouted whispered testified urged promised vowed pledged pointed`,
        'that', ['according to', 'in the words of'], 'he she they it we i who'),
    fr: language(`dit disait déclare déclaré déclara affirme affirmé affirma explique expliqué expliqua ajoute ajouté ajouta assure assuré assura estime estimé précise précisé souligne
        souligné indique indiqué annonce annoncé raconte raconté répond répondu demande demandé confie confié écrit conclut poursuit lance insiste insisté rappelle rappelé regrette
        dénonce dénoncé reconnaît reconnu prévient prévenu`, 'que qu', ['selon', 'd’après', 'd\'après', 'aux yeux de'], 'il elle ils elles on'),
    de: language(`sagt sagte sagten erklärt erklärte erklärten betont betonte meint meinte berichtet berichtete ergänzt ergänzte fügt fügte schreibt schrieb kündigt kündigte warnt warnte
        behauptet behauptete antwortet antwortete fragt fragte teilt teilte bestätigt bestätigte versichert versicherte forderte kritisiert kritisierte unterstreicht unterstrich
        räumt räumte erzählt erzählte`, 'dass daß', ['laut', 'nach angaben von', 'nach angaben der', 'nach angaben des', 'nach ansicht von', 'nach ansicht der', 'zufolge'], 'er sie es wir ich'),
    es: language(`dijo dice dijeron afirmó afirma aseguró asegura explicó explica añadió añade señaló señala declaró declara indicó indica sostuvo sostiene manifestó subrayó subraya
        advirtió advierte anunció anuncia reconoció reconoce preguntó pregunta respondió responde agregó agrega comentó destacó destaca insistió insiste escribió contó`,
        'que', ['según', 'de acuerdo con', 'a juicio de', 'en palabras de'], 'él ella ellos ellas'),
    it: language('ha detto dice disse afferma affermato spiega spiegato aggiunge aggiunto dichiara dichiarato sostiene sottolinea sottolineato racconta scrive risponde annuncia commenta',
        'che', ['secondo', 'a detta di'], 'lui lei loro'),
    pt: language('disse diz disseram afirmou afirma explicou explica acrescentou declarou ressaltou destacou informou contou respondeu escreveu garantiu alertou comentou',
        'que', ['segundo', 'de acordo com', 'conforme'], 'ele ela eles elas'),
    nl: language('zei zegt zeiden verklaarde verklaart aldus vertelde vertelt meldt meldde schrijft schreef benadrukt benadrukte antwoordde antwoordt stelt stelde waarschuwt waarschuwde',
        'dat', ['volgens'], 'hij zij ze'),
    tr: language('dedi diyor söyledi belirtti açıkladı konuştu ekledi vurguladı ifade aktardı kaydetti savundu sordu yanıtladı bildirdi dediler', '', [], 'o onlar'),
    ru: language(`сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили отметил отметила подчеркнул подчеркнула добавил добавила рассказал рассказала пояснил пояснила
        объяснил объяснила считает уверен уверена написал написала говорит говорят ответил ответила спросил спросила утверждает признал признала предупредил предупредила напомнил`,
        'что', ['по словам', 'по данным', 'по мнению', 'согласно', 'как сообщает', 'как сообщил', 'как заявил'], 'он она они'),
    uk: language('сказав сказала сказали заявив заявила повідомив повідомила зазначив зазначила підкреслив додав додала розповів розповіла пояснив вважає написав написала говорить відповів',
        'що', ['за словами', 'за даними', 'на думку', 'згідно з', 'як повідомляє'], 'він вона вони'),
    fa: language('گفت گفته گفتند افزود اظهار می‌گوید میگوید تاکید کرد نوشت اعلام پرسید توضیح', 'که', ['به گفته', 'به گزارش', 'بر اساس گزارش', 'از نظر'], 'او وی آنها'),
};

function language(verbs: string, that: string, accordingTo: readonly string[], pronouns: string): ReportingLanguage {
    const setOf = (words: string) => new Set(words.split(/\s+/).filter(Boolean));
    return { verbs: setOf(verbs), that: setOf(that), accordingTo, pronouns: setOf(pronouns) };
}

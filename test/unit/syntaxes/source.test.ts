import { strictEqual } from 'node:assert';
import grammar from '../../../syntaxes/glossator-source.tmLanguage.json';
import { createTokeniser, render, type Tokenise } from './tokenise';
import { withMarks } from './withMarks';

suite('Source grammar', () => {
    let tokenise: Tokenise;

    suiteSetup(async () => {
        tokenise = await createTokeniser(grammar);
    });

    /** `expected` is the text with quotations and cues marked; without the marks it is the text to colour. */
    function check(expected: string): void {
        strictEqual(render(tokenise(plainText(expected)), shortName), expected);
    }

    const tables: Record<string, readonly string[]> = {
        'Quotations in all marks': [
            '⟦quote:“We are here to test again,”⟧ a senior official ⟦cue:told⟧ journalists.',
            'It is ⟦quote:"pretty obvious"⟧, he ⟦cue:said⟧, ⟦quote:"that they differ."⟧',
            'He ⟦cue:said⟧ (⟦quote:"no"⟧).',
            '⟦quote:‘We don’t know,’⟧ she ⟦cue:said⟧.',
            "⟦quote:'We don't know,'⟧ she ⟦cue:said⟧.",
            'Il a dit : ⟦quote:« c’est fini »⟧ et ⟦quote:«c’est tout»⟧.',
            'Il a dit : ⟦quote:« il m’a dit ⟦quote:‹ non ›⟧ »⟧.',
            'Er sagte: ⟦quote:„Es ist vorbei“⟧ und ⟦quote:‚gut‘⟧.',
            'Er sagte: ⟦quote:»Es ist vorbei«⟧ und ⟦quote:›gut‹⟧.',
            'Powiedział: ⟦quote:„To koniec”⟧.',
            '⟦quote:”Det är slut”⟧, sade hon.',
            '彼は⟦quote:「⟦quote:『終わり』⟧だと聞いた」⟧と言った。',
            'الوزير ⟦cue:قال⟧ ⟦quote:«انتهى الأمر»⟧ و⟦quote:"لن نعود"⟧.',
        ],
        'Quotations within quotations': [
            '⟦quote:“Some are wondering, ⟦quote:‘What is the way?’⟧”⟧ he ⟦cue:said⟧.',
            "⟦quote:“Some are wondering, ⟦quote:'What is the way?'⟧”⟧ he ⟦cue:said⟧.",
            '⟦quote:"Some are wondering, ⟦quote:‘What is the way?’⟧"⟧ he ⟦cue:said⟧.',
        ],
        'Cues within a quotation stay part of it': ['⟦quote:“He said so”⟧, she ⟦cue:insisted⟧.'],
        'Apostrophes open nothing': [
            'Kerry’s trip, the Russians’ aims and the regime’s air force',
            "Kerry's trip, the Russians' aims and the regime's air force",
            'In the ’90s, and ‘90s, rock ‘n’ roll',
            "In the '90s, rock 'n' roll, '16 and 'em",
            'The ‘Abbasids and the Ka‘ba',
        ],
        'Inches and stray marks open nothing': ['A 5" pipe and a 6" pipe', 'A word" in the middle', 'He paused" no "', 'a 5’10” man'],
        'Straight marks after an Arabic prefix': [
            '⟦cue:قالت⟧ لـ⟦quote:"العربية.نت"⟧: ⟦quote:"إن الهجوم"⟧., ⟦cue:وتقول⟧ هذه المصادر',
            'مع تواجد ⟦quote:"جبهة فتح الشام"⟧، أي ⟦quote:" جبهة النصرة"⟧ سابقاً.',
            '⟦cue:أكد⟧ ل⟦quote:"رويترز"⟧ و⟦quote:"فرانس برس"⟧',
        ],
        'After a stray mark the next quotation is right again': [
            'A "stray one. He ⟦cue:said⟧ ⟦quote:“no”⟧ and “stray two ⟦quote:“yes”⟧.',
            'A stray" one. He ⟦cue:said⟧ ⟦quote:"no"⟧.',
        ],
        'A quotation goes on over hard line breaks': [
            [
                'The prisoners, to whom the old man called out, ⟦quote:“were not all⟧',
                '⟦quote:of one mind about the bread that had been promised to them; and⟧',
                '⟦quote:so they said nothing,”⟧ he ⟦cue:replied⟧.',
            ].join('\n'),
        ],
        'An open quotation at the start of a paragraph reaches to the end of the line': [
            '⟦quote:“The second part is long.⟧\n\n⟦quote:“And the third is not,”⟧ he ⟦cue:said⟧.\n\nThe rest.',
            `⟦quote:“The second part${' is long'.repeat(30)}.⟧\nThe rest, he ⟦cue:said⟧.`,
        ],
        'An open quotation never colours what follows the paragraph': [
            'He ⟦cue:said⟧: ⟦quote:“We go on.⟧\n\nThe rest, he ⟦cue:said⟧, is ⟦quote:“silence”⟧.',
            'He ⟦cue:said⟧: ⟦quote:"We go on.⟧\n\nThe rest, he ⟦cue:said⟧, is ⟦quote:"silence"⟧.',
            'He ⟦cue:said⟧: ⟦quote:“We go on.⟧\nShort lines\nfollow, he ⟦cue:said⟧.',
            `He ⟦cue:said⟧: ⟦quote:“We go on.⟧\nA whole paragraph${' follows'.repeat(20)}, he ⟦cue:said⟧.`,
            `He ⟦cue:said⟧: “We go${' on'.repeat(60)}, he ⟦cue:said⟧.\nThe rest.`,
        ],
        'English cues in their forms': [
            'He ⟦cue:says⟧, they ⟦cue:say⟧, she ⟦cue:told⟧ them, ⟦cue:according to⟧ him',
            'Officials ⟦cue:warned⟧, ⟦cue:denied⟧, ⟦cue:argue⟧, ⟦cue:admitted⟧, are ⟦cue:claiming⟧',
            '⟦cue:Warning⟧ of war, he ⟦cue:called for⟧ calm and ⟦cue:pointed this out⟧',
            'It ⟦cue:reportedly⟧ failed',
            'The document ⟦quote:“Terms”⟧ ⟦cue:states⟧: nothing',
        ],
        'Words that only look like English cues': ['The United States and the State Department', 'Edward Said', 'essays, unsaid, tolde, said-to-be', 'a no-claims bonus'],
        'Arabic cues in their forms': [
            '⟦cue:قال⟧ ⟦cue:قالت⟧ ⟦cue:قالوا⟧ ⟦cue:يقول⟧ ⟦cue:تقول⟧ ⟦cue:يقولون⟧ ⟦cue:سيقول⟧',
            '⟦cue:وقال⟧ ⟦cue:فقال⟧ ⟦cue:وأضاف⟧ ⟦cue:واضاف⟧ ⟦cue:وسيعلن⟧',
            '⟦cue:أكد⟧ ⟦cue:أكّدت⟧ ⟦cue:يؤكدون⟧ ⟦cue:مؤكداً⟧ ⟦cue:مؤكدة⟧ أنها',
            '⟦cue:صرّح⟧ ⟦cue:أعلن⟧ ⟦cue:نفى⟧ ⟦cue:نفت⟧ ⟦cue:دعا⟧ ⟦cue:بيّن⟧ ⟦cue:كتب⟧: نعم',
            '⟦cue:بحسب⟧ المصدر، ⟦cue:وفقاً⟧ له، ⟦cue:نقلاً⟧ عنه، ⟦cue:على حد تعبيره⟧، ⟦cue:برأي⟧ مراقبين',
            '⟦cue:نقل⟧ مصدر دبلوماسي عن جون كيري',
        ],
        'Arabic cues with vowel signs and kashida': ['⟦cue:قَالَ⟧ ⟦cue:وَأَضَافَ⟧ ⟦cue:يُؤَكِّدُ⟧ ⟦cue:قـــال⟧'],
        'Words that only look like Arabic cues': ['مقالات بين المدن', 'كتب كثيرة', 'نقل البضائع', 'نصف النصر', 'عبر مؤتمر'],
    };

    for (const [title, lines] of Object.entries(tables)) {
        test(title, () => lines.forEach(check));
    }

    test('A line of 20,000 characters is coloured to its end', () => {
        const sentence = '⟦cue:وقال⟧ الوزير: ⟦quote:"لن نعود"⟧. ';
        check(sentence.repeat(Math.floor(20_000 / plainText(sentence).length)));
    });

    test('Arabic patterns follow from their plain form', () => {
        for (const { plain, match } of grammar.repository.arabic.patterns) {
            strictEqual(match, withMarks(plain));
        }
    });
});

function plainText(marked: string): string {
    return marked.replace(/⟦\w+:|⟧/g, '');
}

function shortName(scope: string): string | undefined {
    return scope.startsWith('string.quoted.') ? 'quote' : scope.startsWith('keyword.other.cue.') ? 'cue' : undefined;
}

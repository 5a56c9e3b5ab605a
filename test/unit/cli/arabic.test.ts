import assert from 'node:assert/strict';
import { arabicChecks } from '../../../src/cli/help/arabicChecks';
import { arabicHelp, formatHelp, queryFieldHelp, sharedOptions } from '../../../src/cli/help/arabicHelp';
import { commands } from '../../../src/cli/commands/commands';
import { queryFields } from '../../../src/core/analysis/query/matcher';
import { checkCatalogue } from '../../../src/core/checks/catalogue';
import { exportFormats, importFormats } from '../../../src/core/formats/formats';
import { glossator } from './commandLine';

const corpus = {
    'actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [John Kerry], ar: [جون كيري]}}\n',
    'a.txt': 'Kerry said no.',
    'a.txt.gloss.yaml': [
        'glossator: 1', 'source: {language: en, status: done}', 'mentions:', '  - {id: m-kerry000, actor: nobody, at: 0-5, text: "Kerry"}',
        'claims:', '  - id: c-no000000', '    claimer: {actor: kerry, at: 0-5, text: "Kerry"}', '    cue: {at: 6-10, text: "said"}', '    content: {at: 11-13, text: "no"}', '    stance: denies', '',
    ].join('\n'),
};

suite('The command line in Arabic', () => {
    test('Every command and option has its help, and what was there once is not', async () => {
        for (const { name, options, details } of commands) {
            const own = arabicHelp[name];
            assert.ok(own?.summary, `${name} has no help in Arabic`);
            assert.equal(own.details === undefined, details === undefined, `${name}: details`);
            Object.keys(options).forEach(option => assert.ok(own.options?.[option] ?? sharedOptions[option], `${name} --${option} has no help in Arabic`));
            Object.keys(own.options ?? {}).forEach(option => assert.ok(option in options, `${name} has no --${option}`));
            const { out } = await glossator(`${name} --help --language ar`, {});
            assert.doesNotMatch(out, /\{(?:filter|query|fields|formats)\}/, name);
        }
        [...exportFormats, ...importFormats].forEach(({ id }) => assert.ok(formatHelp[id], id));
        Object.entries(queryFields).forEach(([field, values]) => assert.ok(queryFieldHelp[field] !== undefined || values.includes(' | '), field));
        assert.deepEqual(Object.keys(arabicChecks), [...checkCatalogue.keys()]);
    });

    test('The language is asked for before or after the command, or in the environment', async () => {
        const english = (await glossator('stats', corpus)).out;
        const arabic = (await glossator('--language ar stats', corpus)).out;
        assert.match(english, /^sources/);
        assert.match(arabic, /^المصادر .*\n.*بحسب اللغة[^]* {4}ينفي +1\n[^]* {4}جون كيري +1\n/);
        assert.equal((await glossator('stats --language=ar', corpus)).out, arabic);
        assert.equal((await glossator('stats', corpus, undefined, undefined, undefined, { language: 'ar' })).out, arabic);
        assert.equal((await glossator('stats --language en', corpus, undefined, undefined, undefined, { language: 'ar' })).out, english);
        assert.equal((await glossator('stats --language de', corpus)).err, 'glossator: --language is one of en, ar, not “de”.\n');
        // What comes after `--` is a path, and an import has an option of that name itself.
        assert.match((await glossator('stats -- --language', corpus)).err, /^glossator: --language: there is no such file/);
        assert.match((await glossator('import --language ar --into x y', corpus)).err, /^glossator: --format is missing/);
    });

    test('Problems, hits and mistakes are told in Arabic', async () => {
        const told = async (line: string) => {
            const { out, err } = await glossator(line, corpus, undefined, undefined, undefined, { language: 'ar' });
            return out + err;
        };
        assert.match(await told('check'), /^a\.txt\.gloss\.yaml:4:\d+: خطأ reference\.unknown-actor فاعل ليس في السجل ولا بين فاعلي المصدر: .*nobody/m);
        assert.match(await told('check'), /: خطأ واحد/);
        assert.equal(await told('query stance:denies'), 'a.txt:1:12: قول c-no000000 kerry: no\nنتيجة واحدة\n');
        assert.equal(await told('agree'), 'glossator: لا توجد إلا طبقة واحدة: main. والاتفاق يحتاج إلى طبقتين.\n');
        assert.match(await told('check --nonsense'), /^glossator: خيار غير مفهوم: /);
        assert.equal(await told('check elsewhere'), 'glossator: elsewhere: لا يوجد ملف أو مجلد كهذا.\n');
    });

    test('Reports are in the language, from the command for them and as an export', async () => {
        const { files, out } = await glossator('report --out /r.html', corpus, undefined, undefined, undefined, { language: 'ar' });
        assert.equal(out, 'مصدر واحد في /r.html\n');
        assert.match(Object.entries(files).find(([path]) => path.endsWith('r.html'))![1], /<html lang="ar" dir="rtl">/);
        assert.match((await glossator('report --out /r.md --language ar', corpus)).out, /^مصدر واحد/);
    });
});

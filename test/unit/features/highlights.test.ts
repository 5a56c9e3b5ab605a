import { strict as assert } from 'node:assert';
import { highlights } from '../../../src/core/features/highlights';
import type { Span } from '../../../src/core/text/span';
import { openCorpus } from '../fixture';
import { corpusFiles, english, placed, registry } from './placed';

suite('Highlights', () => {
    test('Mentions and the parts of claims, with the types of their actors', () => check('a.txt', undefined, `
        region headline: Kerry leaves Moscow
        mention person m-title: Kerry
        mention state m-moscow: Moscow
        mention state m-us: US
        claimer person c-act: John Kerry
        cue c-act: said
        said c-act: July 14
        content c-act: that Russia “must act”
        mention state m-russia: Russia
        mention person m-left: Kerry
        content c-deal: We have no deal
        claimer person c-deal: a senior official
        cue c-deal: told
        mention group m-reporters: reporters`));

    test('A stretch gives what it touches', () => {
        const start = english.indexOf('act');
        return check('a.txt', { start, end: start + 1 }, 'content c-act: that Russia “must act”');
    });

    test('What drifted is not shown, nor a region whose first words are elsewhere', () => check('c.txt', undefined, 'mention m-1: Lavrov'));

    test('A relay and its cue', () => check('d.txt', undefined, `
        via media c-1: Reuters
        cue c-1: reported
        content c-1: it is over`));

    test('All of many', async () => {
        const text = Array.from({ length: 1000 }, (_, k) => `Kerry number ${k} spoke.\n`).join('');
        const mentions = Array.from({ length: 1000 }, (_, k) => {
            const at = text.indexOf(`Kerry number ${k} `);
            return `  - {id: m-${k}, actor: john-kerry, at: ${at}-${at + 5}, text: "Kerry"}`;
        });
        const view = await openCorpus({ 'a.txt': text, 'a.txt.gloss.yaml': `glossator: 1\nmentions:\n${mentions.join('\n')}\n`, 'actors.yaml': registry });
        const source = (await view.sourceView(view.corpus.source('a.txt')!))!;
        assert.equal(highlights(view.corpus, source).length, 1000);
    });
});

const drifted = 'Lavrov was in Geneva.';
const relayed = 'Reuters reported: it is over.';

async function check(path: string, span: Span | undefined, expected: string): Promise<void> {
    const view = await openCorpus({
        ...corpusFiles,
        'c.txt': drifted,
        'c.txt.gloss.yaml': placed(drifted, `
regions: [{kind: caption, at: 0-10, starts: "Photo"}, {kind: caption, at: 0-999}]
mentions: [{id: m-1, actor: nobody, @"Lavrov"}, {id: m-2, actor: russia, at: 7-10, text: "is"}, {id: m-3, actor: russia, text: "Geneva"}]
`),
        'd.txt': relayed,
        'd.txt.gloss.yaml': placed(relayed, `
actors: {reuters: {type: media}}
claims: [{id: c-1, via: [{actor: ~reuters, @"Reuters", cue: {@"reported"}}], content: {@"it is over"}}]
`),
    });
    const source = (await view.sourceView(view.corpus.source(path)!))!;
    const shown = highlights(view.corpus, source, span).map(({ role, type, id, range }) =>
        `${[role, type, id].filter(part => part).join(' ')}: ${source.text.slice(source.text.spanOf(range))}`);
    assert.equal(shown.join('\n'), lines(expected));
}

function lines(text: string): string {
    return text.trim().replace(/\n +/g, '\n');
}

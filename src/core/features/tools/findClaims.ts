import { type Static, Type } from '@sinclair/typebox';
import { queryFields } from '../../analysis/query/matcher';
import { findAll } from '../../analysis/query/query';
import { counted } from '../describe';
import { claimItem, matcherFor } from './claimItem';
import { cancelled, mostItems, pageSummary, type Tool, usualLimit } from './tool';

/** How queries are written, for a language model. */
export const queryDescription = [
    'A query over annotations. Terms side by side must all hold; OR, brackets, and - before a term for what must not. A term is a word or "words in quotes" of the annotated text, near "words of the same paragraph", or field:value (quotes around values with spaces). Fields:',
    ...Object.entries(queryFields).map(([field, what]) => `${field}: ${what};`),
    'Example: claimer:john-kerry stance:demands about:russia near "ceasefire"',
].join('\n');

/** Where a page of what was found begins, and how long it is. */
export const paging = {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostItems, description: `How many are listed at most (${usualLimit})` })),
    offset: Type.Optional(Type.Integer({ minimum: 0, description: 'How many are passed over (0)' })),
};

const input = Type.Object({
    query: Type.String({ maxLength: 2000, description: `${queryDescription}\nAn empty query finds all claims.` }),
    ...paging,
}, { additionalProperties: false });

/** Claims by a query. */
export const findClaimsTool: Tool = {
    name: 'find_claims',
    title: 'Find claims',
    description: 'Finds who said what in the annotated sources of this corpus: claims by claimer, stance, topic, date, words and more. Each comes with its address (path#id), line, claimer and verbatim quote: quote and cite these, not your memory. Read-only.',
    input,
    async answer(view, { query, limit = usualLimit, offset = 0 }: Static<typeof input>, { languages, pause }) {
        const matcher = matcherFor(view.corpus, query);
        if ('problem' in matcher) {
            return matcher;
        }
        let total = 0;
        const items: object[] = [];
        for (const each of view.corpus.sources) {
            if (!await pause()) {
                return cancelled;
            }
            for await (const { source, entry, view: sourceView } of findAll(view, [each], matcher)) {
                if (entry.type === 'claim') {
                    total++;
                    if (total > offset && items.length < limit) {
                        items.push(claimItem(view.corpus, source, entry, sourceView, languages));
                    }
                }
            }
        }
        return { summary: pageSummary(counted(total, 'claim'), total, { limit, offset }), items };
    },
};

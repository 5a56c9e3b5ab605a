import type { TextRange } from '../../../text/span';
import { type Draft, formOf } from '../draft';
import type { Passage } from '../passage';

/** Chinese and Japanese quotations with a verb of saying beside them; a speaker is what stands before the verb, or before は. */
export function unspacedClaims(passage: Passage): Draft[] {
    const { text, tokens } = passage;
    return [...passage.quotes.values()].flatMap(quote => {
        const range = { start: tokens[quote.first]!.start, end: tokens[quote.end - 1]!.end };
        const paragraphStart = tokens[0]!.start;
        const before = text.slice(Math.max(paragraphStart, range.start - 60), range.start);
        const from = range.start - before.length;
        const chinese = chineseBefore.exec(before);
        if (chinese?.indices) {
            return [draft(passage, range, at(chinese.indices[1], from), at(chinese.indices[2], from))];
        }
        const behind = japaneseBehind.exec(text.slice(range.end, range.end + 20));
        const topic = japaneseTopic.exec(before);
        return behind?.indices ? [draft(passage, range, topic?.indices ? at(topic.indices[1], from) : undefined, at(behind.indices[1], range.end))] : [];
    });
}

/** 某某（今天）说：“…” — speaker, verb. */
const chineseBefore = /(?:^|[，。；！？\n])([^，。；！？“”\s]{2,24}?)(?:今天|昨天|日前|同时|还|也|则)?(表示|指出|强调|认为|透露|宣布|回应|回答|写道|说道|补充|说|称)[：:，]?$/du;
const japaneseBehind = /^と(述べ|語っ|話し|言っ|説明し|強調し|指摘し|発言し|主張し|批判し|訴え|答え)/du;
const japaneseTopic = /(?:^|[。\n])([^。、「」\s]{2,24}?)(?:は|氏は)[^。]*$/du;

function at(indices: readonly [number, number] | undefined, from: number): TextRange {
    return { start: from + (indices?.[0] ?? 0), end: from + (indices?.[1] ?? 0) };
}

function draft(passage: Passage, content: TextRange, claimer: TextRange | undefined, cue: TextRange): Draft {
    return {
        claimer, isUnderstood: claimer === undefined, cue, content: [content], via: [], mode: 'says', stance: 'asserts', certainty: 'unknown', attribution: 'firm',
        form: formOf(passage, [content]), confidence: claimer ? 0.8 : 0.6, reason: 'A quotation beside a verb of saying.', rule: 'quotation + verb',
    };
}

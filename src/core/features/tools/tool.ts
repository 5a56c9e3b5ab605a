import type { TSchema } from '@sinclair/typebox';
import type { CorpusView } from '../../corpus/view';
import type { Languages } from '../describe';

/** A question that agents and other programs may ask about a corpus; nothing is ever changed by it. */
export interface Tool {
    /** As agents call it: `find_claims`. */
    readonly name: string;
    readonly title: string;
    /** What it does and when it is of use, for a language model. */
    readonly description: string;
    /** The schema of what is asked, and so of `input`. */
    readonly input: TSchema;
    answer(view: CorpusView, input: never, how: Asking): Promise<ToolAnswer>;
}

/** How a tool is asked. */
export interface Asking {
    readonly languages: Languages;
    /** Called between sources: whoever asks gives others a turn; false where nobody waits for the answer any more. */
    pause(): Promise<boolean>;
}

/** What nobody waits for. */
export const cancelled: ToolAnswer = { problem: 'It was cancelled.' };

/** What a tool finds in one corpus, or why it cannot tell. */
export type ToolAnswer =
    | { readonly summary: string; readonly items: readonly object[] }
    | { readonly problem: string };

/** A page of something that was found. */
export interface Paging {
    readonly limit?: number | undefined;
    readonly offset?: number | undefined;
}

/** How many are listed where nothing is said. */
export const usualLimit = 20;
/** The most that are listed at once. */
export const mostItems = 200;

/** `3 claims.`, `57 claims; 20 listed, go on with offset 40.` */
export function pageSummary(count: string, total: number, { limit = usualLimit, offset = 0 }: Paging): string {
    const end = Math.min(total, offset + limit);
    const listed = Math.max(0, end - offset);
    return listed === total ? `${count}.` : `${count}; ${listed} listed${end < total ? `, go on with offset ${end}` : ''}.`;
}

import { Value } from '@sinclair/typebox/value';
import type { CorpusView } from '../../corpus/view';
import { findActorsTool } from './findActors';
import { findClaimsTool } from './findClaims';
import { findContradictionsTool } from './findContradictions';
import type { Asking, Tool } from './tool';

/** What agents may ask, in the editor and over MCP. A new one is a file of its own and a line here. */
export const tools: readonly Tool[] = [findClaimsTool, findActorsTool, findContradictionsTool];

/** What is told to whoever asked: a summary and one object in JSON a line, or why there is none. */
export interface ToolResult {
    readonly isError: boolean;
    readonly text: string;
}

/** Asks a tool about corpora, each with the name that tells it from the others. Never fails on what was asked. */
export async function askTool(corpora: readonly { readonly name: string; readonly view: CorpusView }[], name: string, input: unknown, how: Partial<Asking> = {}): Promise<ToolResult> {
    const tool = tools.find(each => each.name === name);
    if (!tool) {
        return refused(`There is no tool “${name}”: ${tools.map(each => each.name).join(', ')}.`);
    }
    const asked = input ?? {};
    if (!Value.Check(tool.input, asked)) {
        const error = Value.Errors(tool.input, asked).First();
        return refused(`The input of ${name} is not as described${error ? `: ${error.path === '' ? '' : `“${error.path.slice(1)}”: `}${error.message}` : ''}.`);
    }
    if (corpora.length === 0) {
        return refused('There is no corpus here: no folder with a glossator.yaml or actors.yaml is open.');
    }
    const parts: string[] = [];
    const problems: string[] = [];
    for (const corpus of corpora) {
        const answer = await tool.answer(corpus.view, asked as never, { languages: ['en'], pause: () => Promise.resolve(true), ...how });
        const text = 'problem' in answer ? answer.problem : [answer.summary, ...answer.items.map(item => JSON.stringify(item))].join('\n');
        parts.push(corpora.length === 1 ? text : `Corpus ${corpus.name}: ${text}`);
        problems.push(...'problem' in answer ? [text] : []);
    }
    return { isError: problems.length === corpora.length, text: (problems.length === corpora.length ? problems.slice(0, 1) : parts).join('\n') };
}

function refused(text: string): ToolResult {
    return { isError: true, text };
}

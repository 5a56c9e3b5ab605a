import { claimText } from '../../core/annotation/model';
import { findAll, type Hit } from '../../core/analysis/query/query';
import { plainSidecar } from '../../core/formats/plainSidecar';
import { readersLanguages } from '../../core/messages/messages';
import { valueIn } from '../../core/messages/values';
import { CommandError, type Environment } from '../environment';
import type { Values } from '../../core/formats/imported';
import type { SourceRecord } from '../../core/corpus/corpus';
import type { CorpusView } from '../../core/corpus/view';
import { exitCodes } from '../exitCodes';
import { LinePositions } from '../linePositions';
import { matcherFor, queryHelp } from '../query';
import { selectCorpora } from '../selection';
import { type CommandLineSay, sayIn } from '../words';
import type { Command } from './command';

export const query: Command = {
    name: 'query',
    summary: 'Finds claims and mentions by what is marked',
    usage: 'QUERY [PATH…]',
    details: `${queryHelp}\nExit code 0: something was found, 2: nothing, 1: failure.`,
    options: { format: { choices: ['text', 'jsonl', 'count'], description: 'how hits are printed (text)' } },
    async run(args, environment) {
        const [text, ...paths] = args.paths;
        if (text === undefined || text === '.') {
            throw new CommandError(args.say('noQuery'));
        }
        let count = 0;
        let plain: { readonly source: SourceRecord; readonly entries: ReadonlyMap<number, Values> } | undefined;
        for (const { store, sources } of await selectCorpora(environment, paths.length > 0 ? paths : ['.'])) {
            for await (const hit of findAll(store, sources, matcherFor(text, store.corpus, args.say, environment.language))) {
                count++;
                switch (args.value('format')) {
                    case 'jsonl':
                        plain = plain?.source === hit.source ? plain : { source: hit.source, entries: entriesOf(hit.source, store) };
                        environment.out(`${JSON.stringify({ source: hit.source.path, kind: hit.entry.type, ...plain.entries.get(hit.entry.entryStart) })}\n`);
                        break;
                    case 'count':
                        break;
                    default:
                        environment.out(textLine(hit, environment));
                }
                await environment.drained();
            }
        }
        environment[args.value('format') === 'count' ? 'out' : 'err'](args.value('format') === 'count' ? `${count}\n` : `${args.say('countedHits', { count })}\n`);
        return count > 0 ? exitCodes.clean : exitCodes.problems;
    },
};

/** Where an entry begins in its sidecar → what it says. */
function entriesOf(source: SourceRecord, view: CorpusView): ReadonlyMap<number, Values> {
    const { mentions, claims, memos } = plainSidecar(source, view);
    return new Map([...mentions, ...claims, ...memos].map(({ start, value }) => [start, value]));
}

/** `path:line:column: claim c-…: words`: at its place in the text, else in the sidecar. */
function textLine({ source, entry, view }: Hit, environment: Environment): string {
    const anchor = entry.type === 'mention' ? entry : entry.type === 'claim' ? entry.content.anchors[0] : entry.anchor;
    const span = anchor && view?.spanOf(anchor);
    const words = (entry.type === 'claim' ? claimText(entry, readersLanguages(environment.language)) : anchor?.text ?? '').replace(/\s+/gu, ' ');
    const say = sayIn(environment);
    const who = entry.type === 'claim' ? claimerOf(entry, say) : entry.type === 'mention' ? entry.actors.join(', ') : '';
    const said = `${valueIn(environment.language, 'annotation', entry.type)} ${entry.id ?? say('noId')}${who === '' ? '' : ` ${who}`}: ${words}\n`;
    if (span) {
        const { line, character } = view!.text.positionOf(span.start);
        return `${environment.toPath(source.uri)}:${line + 1}:${character + 1}: ${said}`;
    }
    const { line, column } = new LinePositions(source.sidecar.text).at(entry.entryStart);
    return `${environment.toPath(source.sidecarUri)}:${line}:${column}: ${said}`;
}

function claimerOf({ claimer }: Extract<Hit['entry'], { type: 'claim' }>, say: CommandLineSay): string {
    return claimer === 'none' ? say('nobodyNamed') : claimer === undefined ? '' : claimer.actors.join(', ') || claimer.anchors.map(({ text }) => text).join(' ');
}

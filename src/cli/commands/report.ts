import { parentOf } from '../../core/corpus/layout';
import { exportFormat } from '../../core/formats/formats';
import { CommandError } from '../environment';
import { exitCodeOf, exportTo, narrowingOptions, selectOne } from '../exporting';
import type { Command } from './command';

/** Ending of the file → format. */
const formats: Readonly<Record<string, string>> = { html: 'html', htm: 'html', md: 'markdown', markdown: 'markdown' };

export const report: Command = {
    name: 'report',
    summary: 'Writes a report to read and print: sources with their marks, actors, contradictions',
    details: 'Exit code 0: everything was written (what a report does not have is listed), 1: failure.',
    options: {
        out: { value: 'FILE.html|FILE.md', description: 'the file to write: a web page, or Markdown', isRequired: true },
        title: { value: 'TEXT', description: 'what stands above it' },
        ...narrowingOptions,
    },
    async run(args, environment) {
        const out = args.value('out')!;
        const format = formats[/\.([^./\\]+)$/.exec(out)?.[1]?.toLowerCase() ?? ''];
        if (format === undefined) {
            throw new CommandError(args.say('htmlOrMarkdown', { out }));
        }
        const selection = await selectOne(environment, args);
        const uri = environment.toUri(out);
        const exported = await exportTo(parentOf(uri)!, selection, exportFormat(format)!, { title: args.value('title') }, args, environment, decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));
        environment.out(`${args.say('sourcesIn', { count: exported.sources, out })}\n`);
        return exitCodeOf(exported, environment);
    },
};

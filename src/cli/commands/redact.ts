import { isPartOfCorpus } from '../../core/formats/destination';
import { settingsName, sidecarPath, uriOf } from '../../core/corpus/layout';
import { sidecarsOf } from '../../core/corpus/ownLayer';
import { isRedacted, redacted, restored } from '../../core/sidecar/redact';
import { applySplices } from '../../core/text/span';
import { CommandError } from '../environment';
import { exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import type { Command } from './command';

export const redact: Command = {
    name: 'redact',
    summary: 'Copies annotations without the words of their texts, for publication',
    details: [
        'Writes sidecars, layers, registry and settings to a folder, with a hash in the place of each quote; sources are not copied. Whoever',
        'has the same texts puts these beside them and runs `glossator restore`: the files are then what they were, byte for byte.',
        'What people wrote themselves stays: notes, glosses, titles, names of actors, comments. The hash of a short quote can be guessed.',
        'Exit code 0: everything was written, 2: some quotes cannot be restored, as they do not stand in their texts, 1: failure.',
    ].join('\n'),
    options: { out: { value: 'DIR', description: 'the folder to write to', isRequired: true } },
    async run(args, environment) {
        const [selection, ...others] = await selectCorpora(environment, args.paths);
        if (!selection || others.length > 0) {
            throw new CommandError('These paths are of more than one corpus: redact one at a time.');
        }
        const { store, sources } = selection;
        const out = args.value('out')!;
        const uri = environment.toUri(out);
        const corpus = { root: await environment.realUri(store.corpus.root), settings: store.corpus.settings };
        if (isPartOfCorpus(corpus, await environment.realUri(uri), `x.txt${sidecarPath('', '')}`)) {
            throw new CommandError(`${out} is part of the corpus: choose a folder outside of it.`);
        }
        const folder = environment.openFolder(uri);
        let quotes = 0;
        let lost = 0;
        const refused: string[] = [];
        try {
            for (const source of sources) {
                const view = await store.sourceView(source);
                for (const [layer, sidecar] of sidecarsOf(source)) {
                    const path = sidecarPath(source.path, layer);
                    const done = sidecar.canEdit ? await redacted(sidecar.text, environment.host) : undefined;
                    const text = done && applySplices(sidecar.text, done.splices);
                    if (!done || text === undefined || !isRedacted(text)) {
                        refused.push(path);
                        continue;
                    }
                    const back = view && await restored(text, view.savedText, environment.host);
                    quotes += done.quotes;
                    lost += back ? back.left : done.unplaced;
                    if (back && back.left === 0 && applySplices(text, back.splices) !== sidecar.text) {
                        refused.push(path);
                        continue;
                    }
                    await folder.append(path, text);
                }
            }
            for (const { uri: registry, file } of store.corpus.registryFiles) {
                await folder.append(decodeURIComponent(registry.slice(store.corpus.root.length + 1)), file.text);
            }
            const settings = await store.textOf(uriOf(store.corpus.root, settingsName));
            if (settings !== undefined) {
                await folder.append(settingsName, settings);
            }
            const { written } = await folder.finish();
            environment.out(`${counted(quotes, 'quote')} replaced, ${counted(written, 'file')} in ${out}\n`);
        } catch (error) {
            await folder.abandon();
            throw error;
        }
        if (lost > 0) {
            environment.err(`${counted(lost, 'quote')} cannot be restored: ${lost === 1 ? 'it does' : 'they do'} not stand at ${lost === 1 ? 'its' : 'their'} place in the text\n`);
        }
        refused.forEach(path => environment.err(`${path}: not written, as not every quote in it could be replaced: mend or re-lay it out first\n`));
        return refused.length > 0 ? exitCodes.failure : lost > 0 ? exitCodes.problems : exitCodes.clean;
    },
};

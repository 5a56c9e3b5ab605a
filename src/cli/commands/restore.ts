import { sidecarPath, uriOf } from '../../core/corpus/layout';
import { sidecarsOf } from '../../core/corpus/ownLayer';
import type { FileEdit } from '../../core/edits/fileDraft';
import { restored } from '../../core/sidecar/redact';
import { exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
import { counted } from '../words';
import { writePlanned } from '../writing';
import type { Command } from './command';

export const restore: Command = {
    name: 'restore',
    summary: 'Brings the quotes of redacted annotations back from their texts',
    details: 'Exit code 0: all are back, 2: some are left, as the text is another or missing, 1: failure.',
    options: { 'dry-run': { description: 'say what would be done, and write nothing' } },
    async run(args, environment) {
        let left = 0;
        let back = 0;
        let failed = 0;
        for (const { store, sources } of await selectCorpora(environment, args.paths)) {
            for (const { path } of sources) {
                let missing = 0;
                let found = 0;
                const { failures } = await writePlanned(environment, store, async () => {
                    const source = store.corpus.source(path);
                    const view = source && await store.sourceView(source);
                    const files: FileEdit[] = [];
                    missing = 0;
                    found = 0;
                    for (const [layer, sidecar] of source ? sidecarsOf(source) : []) {
                        const uri = uriOf(store.corpus.root, sidecarPath(path, layer));
                        if (!view || !sidecar.canEdit) {
                            missing += sidecar.text.match(/"sha256:[0-9a-f]{32}/g)?.length ?? 0;
                            continue;
                        }
                        const { splices, left: own } = await restored(sidecar.text, view.savedText, environment.host);
                        missing += own;
                        found += splices.length;
                        files.push(...splices.length > 0 ? [{ uri, before: sidecar.text, splices }] : []);
                    }
                    return files;
                }, args.has('dry-run'));
                failed += failures.length;
                failures.forEach(({ uri, reason }) => environment.err(`${environment.toPath(uri)}: not written: ${reason}\n`));
                if (missing > 0) {
                    environment.out(`${path}: ${counted(missing, 'quote')} left: the text is ${store.corpus.source(path)?.hasSource ? 'another' : 'missing'}\n`);
                }
                left += missing;
                back += failures.length > 0 ? 0 : found;
            }
        }
        environment.err(`${counted(back, 'quote')} ${args.has('dry-run') ? 'would be ' : ''}restored${left > 0 ? `, ${left} left` : ''}\n`);
        return failed > 0 ? exitCodes.failure : left > 0 ? exitCodes.problems : exitCodes.clean;
    },
};

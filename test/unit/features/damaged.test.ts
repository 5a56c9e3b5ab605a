import * as fc from 'fast-check';
import type { Diagnostic, Position } from 'vscode-languageserver-types';
import { runs } from '../../counts';
import { checkFile } from '../../../src/core/checks/check';
import { uriOf } from '../../../src/core/corpus/layout';
import type { CorpusView } from '../../../src/core/corpus/view';
import { Refusal } from '../../../src/core/edits/context';
import { textAfter } from '../../../src/core/edits/fileDraft';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../../src/core/features/callHierarchy';
import { codeActions } from '../../../src/core/features/codeActions';
import { completion } from '../../../src/core/features/completion';
import { declaration } from '../../../src/core/features/declaration';
import { definition } from '../../../src/core/features/definition';
import { documentSymbols } from '../../../src/core/features/documentSymbols';
import { hover } from '../../../src/core/features/hover';
import { references } from '../../../src/core/features/references';
import { planRename, prepareRename } from '../../../src/core/features/rename';
import { selectionRanges } from '../../../src/core/features/selectionRanges';
import { prepareTypeHierarchy, subtypes, supertypes } from '../../../src/core/features/typeHierarchy';
import { FileLines } from '../../../src/core/features/yamlFile';
import { openCorpus, root } from '../fixture';
import { corpusFiles } from './placed';

const host = { sha256: async () => 'f00d', randomDigits: (count: number) => new Uint8Array(count) };
const junk = ['{', '}', '[', ']', '"', '\'', ':', '- ', '\n', '#', '  ', ',', '|', 'é', '😀', '~', '&a ', '*a ', '!x ', '\r\n', '\t', '__proto__: ', '%'];

/** Makes a rename, which may be refused. */
async function renameAt(store: CorpusView, uri: string, position: Position): Promise<void> {
    try {
        const found = await prepareRename(store, uri, position);
        const steps = found && planRename(store.corpus, found, 'renamed');
        for (let step = steps?.next(); step; step = steps?.next()) {
            if (step.done) {
                // Splices that overlap throw.
                step.value.files.forEach(textAfter);
                return;
            }
        }
    } catch (error) {
        if (!(error instanceof Refusal)) {
            throw error;
        }
    }
}

/** One place of one file, by shares of their number and length, and what happens there. */
const damage = fc.record({ file: fc.nat(), at: fc.double({ min: 0, max: 1, noNaN: true }), insert: fc.constantFrom(...junk), remove: fc.nat(12) });

test('However damaged the files, every feature answers', async function () {
    this.timeout(60_000);
    await fc.assert(fc.asyncProperty(fc.array(damage, { maxLength: 8 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }), async (damages, places) => {
        const files: Record<string, string> = { ...corpusFiles };
        const paths = Object.keys(files);
        for (const { file, at, insert, remove } of damages) {
            const path = paths[file % paths.length]!;
            const text = files[path]!;
            const offset = Math.floor(at * text.length);
            files[path] = text.slice(0, offset) + insert + text.slice(offset + remove);
        }
        const store = await openCorpus(files);
        for (const [path, text] of Object.entries(files)) {
            const uri = uriOf(root, path);
            const lines = new FileLines(text);
            await documentSymbols(store, uri);
            for (const place of places) {
                const position = lines.positionAt(Math.floor(place * text.length));
                await hover(store, uri, position);
                await definition(store, uri, position);
                await references(store, uri, position, { includeDeclaration: true });
                await completion(store, uri, text, position);
                await declaration(store, uri, position);
                await selectionRanges(store, uri, [position]);
                await renameAt(store, uri, position);
                for (const item of await prepareCallHierarchy(store, uri, position) ?? []) {
                    await incomingCalls(store, item);
                    await outgoingCalls(store, item);
                }
                for (const item of await prepareTypeHierarchy(store, uri, position) ?? []) {
                    supertypes(store, item);
                    subtypes(store, item);
                }
            }
            for (const { range, code } of (await checkFile(store, uri)).slice(0, 4)) {
                const diagnostic: Diagnostic = { message: '', code, range: lines.rangeOf(range) };
                await codeActions(store, host, uri, diagnostic.range, { diagnostics: [diagnostic] });
            }
        }
    }), { numRuns: runs(200), endOnFailure: true });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sidecarOf, uriOf } from '../../../src/core/corpus/layout';
import { mostRead } from '../../../src/core/corpus/readSources';
import { CorpusStore } from '../../../src/core/corpus/store';
import { SourceText } from '../../../src/core/text/sourceText';
import { runs } from '../../counts';
import { openCorpus, root } from '../fixture';
import { MemoryWorkspace } from '../memoryWorkspace';
import { describeStore } from './describeStore';

const folders = ['', 'sub/', 'sub/deep/', 'v1.2/', 'of a year/', '.hidden/', 'node_modules/', 'actors/', 'year.txt/', 'actors/year.yaml/'];
const sources = ['a.txt', 'b%20 c+@:.txt', 'e\u0301.txt', '\u00e9.txt', 'x.md', "it's (1).txt", '!#?[&].txt'];
const registries = ['glossator: 1\nactors:\n  john-kerry: {type: person, was: [kerry]}\n', 'glossator: 1\nactors:\n  russia: {type: state}\n  john-kerry: {type: person}\n', 'glossator: 1\nactors: [\n'];
const settings = ['glossator: 1\n', 'glossator: 1\ntopics: {a: {}}\n', 'glossator: 1\nsources: ["**/*.md"]\n', 'glossator: 1\nsources: ["*.txt", "sub/**", "!**/a.txt"]\n'];
const sidecars = [
    '', 'glossator: 1\n', 'glossator: 1\nmentions: [\n', 'glossator: 2\n',
    'glossator: 1\nmentions:\n  - {id: m-1, actor: john-kerry, at: 0-5, text: "Kerry"}\n  - {id: m-2, actor: [russia, ~own], at: 10-16, text: "Russia"}\nactors: {own: {type: person}}\n',
    'glossator: 1\nmentions:\n  - {id: m-1, actor: kerry, at: 10-15, text: "Kerry"}\nclaims:\n  - id: c-1\n    claimer: {actor: kerry, at: 10-15, text: "Kerry"}\n    content: {at: 0-5, text: "Kerry"}\n    about: {russia: for}\n    relations:\n      - {kind: same, to: "sub/a.txt#c-2"}\n',
    'glossator: 1\nclaims:\n  - id: c-2\n    claimer: {actor: russia}\n    via: [{actor: john-kerry, at: 0-5, text: "Kerry"}]\n    content: {at: 6-9, text: "met"}\n    relations: [{kind: same, to: "#c-1"}, {kind: supports, to: "c-1"}]\n  - {content: {text: "x"}}\n',
];
const texts = ['Kerry met Russia.', 'Russia met Kerry.\r\n', '\ufeffKerry\n', ''];

interface Place { readonly path: string; readonly contents: readonly string[]; readonly kind: 'source' | 'yaml' }
const place: fc.Arbitrary<Place> = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...folders), fc.constantFrom(...sources), fc.constantFrom('', '.gloss.yaml', '.gloss.yaml', '.gloss.alice.yaml')).map(([folder, source, end]): Place => ({ path: `${folder}${source}${end}`, contents: end ? sidecars : texts, kind: end ? 'yaml' : 'source' })) },
    { weight: 1, arbitrary: fc.constantFrom('actors.yaml', 'actors/more.yaml', 'sub/actors.yaml').map((path): Place => ({ path, contents: registries, kind: 'yaml' })) },
    { weight: 1, arbitrary: fc.constantFrom('glossator.yaml', 'sub/glossator.yaml', 'actors/glossator.yaml', 'v1.2/glossator.yaml').map((path): Place => ({ path, contents: settings, kind: 'yaml' })) },
);
type Step =
    | { readonly kind: 'write' | 'ours' | 'open' | 'change'; readonly place: Place; readonly content: number }
    | { readonly kind: 'delete' | 'close'; readonly place: Place }
    | { readonly kind: 'deleteFolder' | 'moveFolder'; readonly folder: string }
    /** The annotations of all sources are let go of. */
    | { readonly kind: 'renew' };
const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('write' as const, 'write' as const, 'ours' as const, 'open' as const, 'change' as const), place, content: fc.nat(20) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('delete' as const, 'close' as const), place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('deleteFolder' as const, 'moveFolder' as const), folder: fc.constantFrom(...folders.slice(1)) }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'renew' as const }) },
);

/** A corpus on a disk and in an editor, of which a store is told every change. */
class World {
    readonly workspace = new MemoryWorkspace();
    readonly open = new Map<string, Place & { text: string }>();

    /** Puts files on the disk, by path; what has no text goes. */
    put(files: Readonly<Record<string, string | undefined>>): void {
        for (const [path, text] of Object.entries(files)) {
            if (text === undefined) {
                this.workspace.files.delete(uriOf(root, path));
            } else {
                this.workspace.files.set(uriOf(root, path), text);
            }
        }
    }

    /** Lets the disk's answers come as `send` gives them, until the result is called. */
    answer(send: <T>(answer: Promise<T>) => Promise<T>): () => void {
        const readFiles = this.workspace.readFiles.bind(this.workspace);
        const readDirectory = this.workspace.readDirectory.bind(this.workspace);
        this.workspace.readFiles = uris => send(readFiles(uris));
        this.workspace.readDirectory = uri => send(readDirectory(uri));
        return () => Object.assign(this.workspace, { readFiles, readDirectory });
    }

    /** Makes a step; the result tells the store of it. */
    make(step: Step): ((store: CorpusStore) => Promise<unknown>) | undefined {
        const { files } = this.workspace;
        if (step.kind === 'renew') {
            return async ({ corpus }) => corpus.sources.forEach(({ path }) => corpus.renewSource(path));
        }
        if ('folder' in step) {
            const moved = [...files].filter(([uri]) => uri.startsWith(uriOf(root, step.folder)));
            moved.forEach(([uri]) => files.delete(uri));
            const target = `moved.to ${step.folder}`;
            if (step.kind === 'moveFolder') {
                moved.forEach(([uri, text]) => files.set(uri.replace(uriOf(root, step.folder), uriOf(root, target)), text));
            }
            return store => store.filesChanged([step.folder, target].map(folder => uriOf(root, folder.slice(0, -1))));
        }
        const { path, contents, kind } = step.place;
        const uri = uriOf(root, path);
        const known = this.open.get(uri);
        const content = 'content' in step ? contents[step.content % contents.length]! : '';
        switch (step.kind) {
            case 'write':
                files.set(uri, content);
                return store => store.filesChanged([uri]);
            case 'ours':
                if (kind === 'source' || path.endsWith('glossator.yaml') || known) {
                    return undefined;
                }
                files.set(uri, content);
                return store => store.written(uri, content);
            case 'delete':
                return files.delete(uri) ? store => store.filesChanged([uri]) : undefined;
            case 'open':
            case 'change': {
                if ((step.kind === 'open') !== (known === undefined)) {
                    return undefined;
                }
                const before = new SourceText(known?.text ?? '');
                this.open.set(uri, { ...step.place, text: content });
                if (kind === 'yaml') {
                    return store => store.documentChanged(uri, content);
                }
                const after = new SourceText(content);
                return async store => known ? store.sourceEdited(path, [{ start: 0, end: before.text.length, text: after.text }], after) : store.sourceOpened(path, after);
            }
            case 'close':
                this.open.delete(uri);
                return known && (async store => kind === 'yaml' ? store.documentChanged(uri, undefined) : store.sourceClosed(path));
        }
    }

    /** A store that reads everything from the beginning. */
    async fresh(): Promise<CorpusStore> {
        const yaml = [...this.open].filter(([, { kind }]) => kind === 'yaml').map(([uri, { text }]) => [uri, text] as const);
        const store = await CorpusStore.open(this.workspace, root, { openDocuments: new Map(yaml) });
        for (const { path, kind, text } of this.open.values()) {
            if (kind === 'source') {
                await store.sourceOpened(path, new SourceText(text));
            }
        }
        return store;
    }
}

/** What is shown of sources is left out where a store cannot know what the file held when unsaved changes began. */
const lines = async (store: CorpusStore, world: World) => (await describeStore(store)).filter(line => ![...world.open.values()].some(({ path, kind }) => kind === 'source' && line.startsWith(`view ${path}:`)));
/** What a store knows of the text of a sidecar of `a.txt`, or of `actors.yaml`. */
function textIn({ corpus }: CorpusStore, path: string): string | undefined {
    const layer = sidecarOf(path)?.layer;
    const source = corpus.source('a.txt');
    return layer === undefined ? corpus.registryFiles[0]?.file.text : layer === '' ? source?.sidecar.text : source?.layers.get(layer)?.text;
}

suite('Corpus store', function () {
    this.timeout(600_000);

    test('After each change it knows what one knows that reads everything anew', () => fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
        const world = new World();
        const store = await world.fresh();
        for (const each of steps) {
            const tell = world.make(each);
            if (tell) {
                await tell(store);
                assert.deepEqual(await lines(store, world), await lines(await world.fresh(), world));
            }
        }
    }), { numRuns: runs(1500) }));

    test('Also where the news come all at once', () => fc.assert(fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), async (scheduler, first, second) => {
        const world = new World();
        first.forEach(each => world.make(each));
        const store = await world.fresh();
        const end = world.answer(answer => scheduler.schedule(answer));
        const made = async () => {
            const told: Promise<unknown>[] = [];
            for (const each of second) {
                await scheduler.schedule(Promise.resolve());
                const tell = world.make(each);
                // An editor, and we ourselves, tell at once; whoever watches the disk does so later.
                const isNoticed = 'folder' in each || each.kind === 'write' || each.kind === 'delete';
                told.push(tell ? (isNoticed ? scheduler.schedule(Promise.resolve()) : Promise.resolve()).then(() => tell(store)) : Promise.resolve());
            }
            await Promise.all(told);
        };
        await scheduler.waitFor(made());
        end();
        assert.deepEqual(await lines(store, world), await lines(await world.fresh(), world));
    }), { numRuns: runs(10_000) }));

    test('What is told while files are being read is known from then on', async () => {
        const before = { 'a.txt': texts[0], 'a.txt.gloss.yaml': sidecars[1], 'actors.yaml': registries[0] };
        const news: Record<string, string> = { 'a.txt.gloss.yaml': sidecars[4]!, 'a.txt.gloss.alice.yaml': sidecars[1]!, 'actors.yaml': registries[1]! };
        const changes: Record<string, string | undefined>[] = [
            { 'sub/glossator.yaml': undefined }, { 'actors.yaml': registries[2] }, { 'a.txt': texts[1] }, { 'a.txt.gloss.bob.yaml': sidecars[2] }, { 'a.txt': undefined, 'a.txt.gloss.yaml': undefined },
            { 'actors.yaml': undefined }, { 'sub/glossator.yaml': undefined, 'a.txt': undefined, 'a.txt.gloss.yaml': undefined, 'actors.yaml': undefined },
        ];
        for (const change of changes) {
            for (let moment = 0, isOver = false; !isOver; moment++) {
                const world = new World();
                world.put(before);
                const store = await world.fresh();
                world.put(change);
                const known = new Map<string, string>();
                let calls = 0;
                const end = world.answer(async answer => {
                    const value = await answer;
                    known.forEach((text, path) => assert.equal(textIn(store, path), text, path));
                    if (calls++ === moment) {
                        world.put(news);
                        for (const [path, text] of Object.entries(news)) {
                            void store.written(uriOf(root, path), text);
                            if (textIn(store, path) === text) {
                                known.set(path, text);
                            }
                        }
                    }
                    return value;
                });
                await store.filesChanged(Object.keys(change).map(path => uriOf(root, path)));
                await store.filesChanged([]);
                end();
                isOver = calls <= moment;
                assert.deepEqual(await lines(store, world), await lines(await world.fresh(), world));
            }
        }
    });

    test('A text that changes while it is read is read again', async () => {
        const world = new World();
        world.put({ 'a.txt': 'before' });
        const store = await world.fresh();
        const source = store.corpus.source('a.txt')!;
        const end = world.answer(async answer => {
            end();
            const value = await answer;
            world.put({ 'a.txt': 'after' });
            await store.filesChanged([source.uri]);
            return value;
        });
        const [first, second] = await Promise.all([store.sourceView(source), store.sourceView(source)]);
        assert.deepEqual([first?.text.text, second], ['after', first]);
    });

    test('A folder that is named as a source is one', async () => {
        const world = new World();
        world.put({ 'glossator.yaml': settings[3]!, 'sub/b.txt': '', 'year.txt/c.txt.gloss.yaml': sidecars[1]! });
        const store = await world.fresh();
        world.put({ 'sub/b.txt': undefined, 'year.txt/c.txt.gloss.yaml': undefined, 'actors/x.yaml/d.txt.gloss.yaml': sidecars[1]! });
        assert.deepEqual(await store.filesChanged(['sub', 'year.txt', 'actors/x.yaml'].map(path => uriOf(root, path))), { kind: 'all' });
        assert.deepEqual(store.corpus.sources.map(({ path }) => path), ['actors/x.yaml/d.txt']);
    });

    test('A change of the settings that leaves the globs reads no sidecar', async () => {
        const store = await openCorpus({ 'a.txt': '', 'a.txt.gloss.yaml': 'glossator: 1\n' });
        const known = store.corpus.source('a.txt');
        assert.deepEqual(await store.documentChanged(uriOf(root, 'glossator.yaml'), 'glossator: 1\ntopics: {a: {}}\n'), { kind: 'all' });
        assert.equal(store.corpus.source('a.txt'), known);
        assert.deepEqual([...store.corpus.settings.topics.keys()], ['a']);
    });
});

suite('Letting go of annotations', () => {
    test('frees those that were read longest ago, but for open sources, and changes nothing', async () => {
        // So long that five sidecars are more than are to be kept, and four are not.
        const long = `${sidecars[4]!}own: "${'x'.repeat(Math.floor(mostRead / 4.5))}"\n`;
        const count = 7;
        const files = Object.fromEntries(Array.from({ length: count }, (_, k) => String(k).padStart(4, '0')).flatMap(name => [[`${name}.txt`, texts[0]!], [`${name}.txt.gloss.yaml`, long]]));
        const store = await openCorpus(files);
        await store.sourceOpened('0000.txt', new SourceText(texts[0]!));
        assert.deepEqual([store.holdsMany, store.letGo()], [false, []]);
        const before = await describeStore(store);
        const records = new Map(store.corpus.sources.map(source => [source.path, source]));
        assert.equal(store.holdsMany, true);
        const letGo = ['0001.txt', '0002.txt', '0003.txt'];
        assert.deepEqual(store.letGo(), letGo);
        assert.deepEqual(store.corpus.sources.filter(source => records.get(source.path) !== source).map(({ path }) => path), letGo);
        assert.deepEqual(await describeStore(store), before);
    });
});

import type { Actor } from '../../annotation/model';
import { isLayerName, isSourcePath, registryName, roleOf, settingsName, sidecarPath, uriOf } from '../../corpus/layout';
import type { SourceRecord } from '../../corpus/corpus';
import type { CorpusView } from '../../corpus/view';
import { conflictsIn, withSide } from '../../sidecar/conflictMarkers';
import { isSameValue } from '../../sidecar/plainChange';
import { readRaw } from '../../sidecar/readRaw';
import { mergeFiles, type MergedKind } from '../../sidecar/merge/merge';
import { SourceText } from '../../text/sourceText';
import type { Host } from '../../workspace';
import type { Imported, ImportedSource, SidecarValues, Values } from '../imported';
import type { ImportReport } from '../importReport';
import { fileText, type Sections } from './fileText';
import { AnchorPlacer } from './placing';

/** A file as an import leaves it. */
export interface ImportedFile {
    readonly uri: string;
    /** Undefined: it is new. */
    readonly before: string | undefined;
    readonly text: string;
    /** A source that is new; folders may have to be made for it. */
    readonly isSource: boolean;
}

/** What already stands in the place of something that is imported, or nothing. */
type Standing = { readonly uri: string; readonly text: string | undefined; readonly canEdit: boolean };

/**
 * Brings what a reader found into a corpus. What stands there stays: entries are merged by what they say (`sidecar/merge`), where both
 * say something else about one thing ours is kept and told, and importing a second time changes nothing.
 */
export class ImportMerger {
    readonly #view: CorpusView;
    readonly #host: Host;
    readonly #report: ImportReport;
    /** Ids of actors as imported → those of the corpus, where these are others. */
    readonly #actors = new Map<string, string>();
    /** Sources that were made: a second layer of one may come before it is known to the view. */
    readonly #made = new Map<string, string>();
    /** Address in Wikidata, and type with name → ids, of the registry as it was; made when first asked for. */
    #known: Map<string, string[]> | undefined;

    /** What earlier pieces made of files, where all is written together in the end; undefined where each piece is. */
    readonly #planned: Map<string, string> | undefined;

    /** @param writing `piecewise`: the view knows what was written of earlier pieces; `together`: nothing is written until all pieces are merged. */
    constructor(view: CorpusView, host: Host, report: ImportReport, writing: 'piecewise' | 'together' = 'piecewise') {
        this.#view = view;
        this.#host = host;
        this.#report = report;
        this.#planned = writing === 'together' ? new Map() : undefined;
    }

    /** The files that a piece changes, none of them written yet. */
    async merge(imported: Imported): Promise<readonly ImportedFile[]> {
        switch (imported.kind) {
            case 'source': return this.#source(imported);
            case 'actors': return this.#registry(imported.actors);
            case 'settings': return this.#settings(imported.settings);
        }
    }

    async #source({ path, text, sidecar, layer = '' }: ImportedSource): Promise<readonly ImportedFile[]> {
        const { corpus } = this.#view;
        const record = corpus.source(path);
        const problem = layer !== '' && !isLayerName(layer) ? `no layer can be called “${layer}”, only a-z, 0-9 and - may be in it; it was left out.`
            : record?.hasSource ? undefined : this.#whyNoSource(path, text);
        if (problem) {
            this.#report.problem(`${path}: ${problem}`);
            return [];
        }
        const counted = text === undefined ? undefined : new SourceText(text);
        const target = record?.hasSource ? (await this.#view.sourceView(record))?.savedText : counted;
        if (!target) {
            this.#report.problem(`${path}: its text cannot be read; nothing was imported for it.`);
            return [];
        }
        this.#report.counts.sources++;
        const made = record?.hasSource || this.#made.get(path) === counted!.text ? [] : [{ uri: uriOf(corpus.root, path), before: undefined, text: counted!.text, isSource: true }];
        if (made.length > 0) {
            this.#made.set(path, counted!.text);
            this.#report.counts.newSources++;
        }
        const standing = this.#standingSidecar(path, record, layer);
        const placed = this.#placed(path, sidecar, new AnchorPlacer(target, counted));
        const isEmpty = Object.values(placed).every(section => section === undefined || Object.keys(section).length === 0);
        if (isEmpty) {
            return made;
        }
        const sections: Sections = {
            ...placed,
            source: { ...placed.source, ...standing.text === undefined && { sha256: await this.#host.sha256(target.text) } },
        };
        return [...made, ...this.#merged(standing, layer === '' ? path : `${path} (${layer})`, sections, 'sidecar')];
    }

    #whyNoSource(path: string, text: string | undefined): string | undefined {
        const isWithin = path.split(/[/\\]/).every(segment => segment !== '' && segment !== '.' && segment !== '..') && !/^[A-Za-z]:/.test(path);
        return !isWithin ? 'this is no path within a corpus; nothing was imported for it.'
            : text === undefined ? 'there is no such source in the corpus, and its text is not in the import; nothing was imported for it.'
            : !isSourcePath(path, this.#view.corpus.settings.sources) || roleOf(path, this.#view.corpus.settings.sources)?.role !== 'source'
                ? 'the settings of the corpus do not take such a file for a source; nothing was imported for it.'
            : undefined;
    }

    #standingSidecar(path: string, record: SourceRecord | undefined, layer: string): Standing {
        const uri = uriOf(this.#view.corpus.root, sidecarPath(path, layer));
        const sidecar = layer === '' ? (record?.hasSidecar ? record.sidecar : undefined) : record?.layers.get(layer);
        return { uri, text: sidecar?.text, canEdit: sidecar?.canEdit ?? true };
    }

    #placed(path: string, sidecar: SidecarValues, placer: AnchorPlacer): SidecarValues {
        const lost = (quote: string) => {
            this.#report.counts.unplaced++;
            this.#report.problem(`${path}: “${quote.length > 60 ? `${quote.slice(0, 60)}…` : quote}” does not surely stand anywhere in the text; it has no place for now.`);
        };
        const place = (entries: readonly Values[] | undefined) => entries?.map(entry => this.#renamed(placer.place(entry, lost)))
            .map((entry, index) => ({ entry, index, start: startOf(entry) })).sort((a, b) => a.start - b.start || a.index - b.index).map(({ entry }) => entry);
        return {
            source: sidecar.source,
            regions: sidecar.regions?.map(region => placer.region(region, lost)),
            actors: sidecar.actors && Object.fromEntries(Object.entries(sidecar.actors).map(([id, actor]) => [id, this.#renamed(actor)])),
            mentions: place(sidecar.mentions),
            claims: place(sidecar.claims),
            memos: place(sidecar.memos),
            rejected: place(sidecar.rejected),
        };
    }

    /** An entry with actors as the corpus calls them. */
    #renamed(entry: Values): Values {
        if (this.#actors.size === 0) {
            return entry;
        }
        const rename = (ref: unknown): unknown => (typeof ref === 'string' ? this.#actors.get(ref) ?? ref : visit(ref));
        const visit = (value: unknown): unknown => {
            if (Array.isArray(value)) {
                return value.map(visit);
            }
            if (typeof value !== 'object' || value === null) {
                return value;
            }
            return Object.fromEntries(Object.entries(value).map(([key, child]) => (
                ['actor', 'for', 'member-of', 'maybe', 'publisher'].includes(key) ? [key, Array.isArray(child) ? child.map(rename) : rename(child)]
                    : key === 'about' ? [key, Array.isArray(child) ? child.map(rename) : typeof child === 'object' && child !== null ? Object.fromEntries(Object.entries(child).map(([ref, position]) => [rename(ref), position])) : rename(child)]
                    : [key, visit(child)]
            )));
        };
        return visit(entry) as Values;
    }

    #registry(actors: Readonly<Record<string, Values>>): ImportedFile[] {
        const { corpus } = this.#view;
        const byFile = new Map<string, Record<string, Values>>();
        const main = corpus.registryFiles[0]?.uri ?? uriOf(corpus.root, registryName);
        for (const [id, values] of Object.entries(actors)) {
            const own = this.#idOf(id, values);
            if (own !== id) {
                this.#actors.set(id, own);
            }
            const file = corpus.registryUriOf(own) ?? main;
            byFile.set(file, { ...byFile.get(file), [own]: values });
        }
        return [...byFile].flatMap(([uri, entries]) => {
            const record = corpus.registryFiles.find(file => file.uri === uri);
            const renamed = Object.fromEntries(Object.entries(entries).map(([id, values]) => [id, this.#renamed(values)]));
            return this.#merged({ uri, text: record?.file.text, canEdit: record?.file.canEdit ?? true }, registryName, { actors: renamed }, 'registry');
        });
    }

    /**
     * What an imported actor is called in the corpus: as it is called there, or as the only one of the same entry in Wikidata, or of the
     * same type with the same name. Who is only like another stays apart.
     */
    #idOf(id: string, values: Values): string {
        const { corpus } = this.#view;
        const present = corpus.actor(id);
        if (present) {
            return present.id;
        }
        this.#known ??= identities(corpus.actors());
        const found = identitiesOf(values['wikidata'], values['type'], namesOf(values['names'])).map(key => new Set(this.#known!.get(key))).find(ids => ids.size > 0);
        return found?.size === 1 ? [...found][0]! : id;
    }

    #settings(settings: Readonly<Record<string, Values>>): ImportedFile[] {
        const file = this.#view.corpus.settings;
        const standing = { uri: uriOf(this.#view.corpus.root, settingsName), text: file.text === '' ? undefined : file.text, canEdit: file.canEdit };
        return this.#merged(standing, settingsName, settings, 'settings');
    }

    #merged(standing: Standing, name: string, sections: Sections, kind: MergedKind): ImportedFile[] {
        const planned = this.#planned?.get(standing.uri);
        const files = this.#mergedInto(planned === undefined ? standing : { ...standing, text: planned, canEdit: true }, name, sections, kind);
        files.forEach(({ uri, text }) => this.#planned?.set(uri, text));
        return files;
    }

    #mergedInto({ uri, text: ours, canEdit }: Standing, name: string, sections: Sections, kind: MergedKind): ImportedFile[] {
        const theirs = fileText(sections);
        const { counts } = this.#report;
        const total = entriesIn(theirs).size;
        if (ours === undefined) {
            counts.new += total;
            return [{ uri, before: undefined, text: theirs, isSource: false }];
        }
        if (!canEdit || conflictsIn(ours).length > 0) {
            this.#report.problem(`${name}: the file has errors, conflicts of a merge, or is of a newer version: it was left as it is.`);
            return [];
        }
        const merge = mergeFiles(undefined, ours, theirs, kind);
        const text = withSide(merge.text, conflictsIn(merge.text), 'ours');
        merge.conflicts.forEach(({ message }) => this.#report.problem(`${name}: ${message} What stood there was kept.`));
        const [before, after] = [entriesIn(ours), entriesIn(text)];
        const added = [...after.keys()].filter(key => !before.has(key)).length;
        const extended = [...after].filter(([key, value]) => before.has(key) && !isSameValue(before.get(key), value)).length;
        counts.new += added;
        counts.extended += extended;
        counts.conflicting += merge.conflicts.length;
        counts.equal += Math.max(0, total - added - extended - merge.conflicts.length);
        return text === ours ? [] : [{ uri, before: ours, text, isSource: false }];
    }
}

/** The entries of a file by what tells them apart; the metadata of a source are not counted. */
function entriesIn(text: string): Map<string, unknown> {
    const found = new Map<string, unknown>();
    for (const [name, section] of readRaw(text).sections) {
        if (name === 'source') {
            continue;
        }
        section.entries.forEach(({ key, value, mention, start, end }) => {
            const id = mention?.id ?? (typeof value === 'object' && value !== null ? (value as Values)['id'] : undefined);
            const own = mention ? text.slice(start, end) : value;
            found.set(`${name} ${key || (typeof id === 'string' ? id : JSON.stringify(own))}`, own);
        });
    }
    return found;
}

function startOf(entry: Values): number {
    let first = Infinity;
    JSON.stringify(entry, (key, value: unknown) => {
        if (key === 'at' && typeof value === 'string') {
            first = Math.min(first, Number.parseInt(value, 10));
        }
        return value;
    });
    return first === Infinity ? -1 : first;
}

function identities(actors: Iterable<Actor>): Map<string, string[]> {
    const known = new Map<string, string[]>();
    for (const { id, wikidata, entityType, names } of actors) {
        for (const key of identitiesOf(wikidata, entityType, [...names.values()].flat())) {
            known.set(key, [...known.get(key) ?? [], id]);
        }
    }
    return known;
}

function identitiesOf(wikidata: unknown, type: unknown, names: readonly string[]): string[] {
    return [...typeof wikidata === 'string' ? [`wikidata ${wikidata}`] : [], ...names.map(name => `${String(type)} ${name.normalize('NFC')}`)];
}

function namesOf(names: unknown): string[] {
    return typeof names === 'object' && names !== null ? Object.values(names).flat().filter(name => typeof name === 'string') : [];
}

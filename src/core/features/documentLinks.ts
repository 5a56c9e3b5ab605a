import type { DocumentLink } from 'vscode-languageserver-types';
import type { TextRange } from '../text/span';
import type { CorpusView } from '../corpus/view';
import { addressInside } from './codebook';
import { claimSpot } from './locations';
import { placesNaming } from './naming';
import { linesOf, type YamlFile, yamlFileOf } from './yamlFile';

/** A link to a claim, whose place in its source is looked up when somebody follows it. */
export interface ClaimLink extends DocumentLink {
    readonly data?: { readonly root: string; readonly address: string; readonly source: string };
}

/**
 * Links of a sidecar, the registry or the settings: claims that are named by their addresses, Wikidata ids, pages on the
 * web, the guideline. Undefined in other files.
 */
export async function documentLinks(view: CorpusView, uri: string): Promise<ClaimLink[] | undefined> {
    const { corpus } = view;
    const yaml = yamlFileOf(corpus, uri);
    if (!yaml) {
        return undefined;
    }
    const lines = linesOf(yaml.file);
    const link = ({ start, end }: TextRange, target: string | undefined): DocumentLink[] => (target === undefined ? [] : [{ range: lines.rangeOf({ start, end }), target }]);
    return [
        ...matches(yaml, /(?<=[\s{,]wikidata:\s+["']?)Q\d+(?=["']?\s*(?:[,}#\r\n]|$))/g).flatMap(found => link(found, `https://www.wikidata.org/wiki/${found.text}`)),
        // Not every editor finds these by itself.
        ...matches(yaml, /(?<![\w/])https?:\/\/[^\s"'<>{}[\]\\,]+/g).flatMap(found => link(found, found.text)),
        ...(yaml.role === 'settings' ? matches(yaml, /(?<=^guideline:[ \t]+["']?)[^\s"'#][^"'#\r\n]*?(?=["']?[ \t]*(?:#|\r|$))/gm).flatMap(found => link(found, addressInside(corpus.root, found.text))) : []),
        ...addresses(view, yaml),
    ];
}

/** Gives a link to a claim its target: the line and column of its content. */
export async function resolveDocumentLink(view: CorpusView, link: ClaimLink): Promise<DocumentLink> {
    const { data, ...plain } = link;
    const record = data && view.corpus.claimInLayersAt(data.address, view.corpus.source(data.source));
    if (!record) {
        return plain;
    }
    const { uri, range: { start } } = await claimSpot(view, record);
    return { ...plain, target: `${uri}#L${start.line + 1},${start.character + 1}` };
}

function addresses({ corpus }: CorpusView, yaml: YamlFile): ClaimLink[] {
    if (yaml.role !== 'sidecar') {
        return [];
    }
    const { file, source } = yaml;
    return [...placesNaming(yaml, ['#'], meaning => meaning.kind === 'address' && corpus.claimInLayersAt(meaning.address, source) !== undefined)].map(({ range, value }) => {
        const quote = /["']/.test(file.text[range.start] ?? '') ? 1 : 0;
        return {
            range: linesOf(file).rangeOf({ start: range.start + quote, end: range.end - quote }),
            data: { root: corpus.root, address: String(value), source: source.path },
        };
    });
}

function matches({ file }: YamlFile, pattern: RegExp): (TextRange & { readonly text: string })[] {
    return Array.from(file.text.matchAll(pattern), match => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
}

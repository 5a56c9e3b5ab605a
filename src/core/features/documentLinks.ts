import type { DocumentLink } from 'vscode-languageserver-types';
import type { CorpusView } from '../corpus/view';
import { linesOf, yamlFileOf } from './yamlFile';

/** Wikidata ids in the registry and in sidecars. Addresses on the web are links for every editor already. Undefined in other files. */
export async function documentLinks(view: CorpusView, uri: string): Promise<DocumentLink[] | undefined> {
    const yaml = yamlFileOf(view.corpus, uri);
    if (!yaml) {
        return undefined;
    }
    const lines = linesOf(yaml.file);
    return Array.from(yaml.file.text.matchAll(/(?<=[\s{,]wikidata:\s+["']?)Q\d+(?=["']?\s*(?:[,}#\r\n]|$))/g), match => ({
        range: lines.rangeOf({ start: match.index, end: match.index + match[0].length }),
        target: `https://www.wikidata.org/wiki/${match[0]}`,
    }));
}

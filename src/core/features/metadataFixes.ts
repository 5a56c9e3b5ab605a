import type { FixData } from '../checks/catalogue';
import type { SourceView } from '../corpus/view';
import { setMetadata } from '../sidecar/metadataEdit';
import { readRaw } from '../sidecar/readRaw';
import { preview } from '../text/preview';
import { guessLanguage, isolate } from '../text/script';
import type { Fix } from './referenceFixes';
import type { YamlFile } from './yamlFile';

/** What the text itself tells of a source: its language, and its headline or first line as title. A date is not guessed. */
export function metadataFixes(yaml: YamlFile, view: SourceView, { keys }: Extract<FixData, { fix: 'metadata' }>): Fix[] {
    return keys.flatMap((key): Fix[] => {
        const value = key === 'language' ? guessLanguage(view.text.text) : key === 'title' ? titleOf(view) : undefined;
        return value === undefined ? [] : [{ title: `Set ${key}: ${isolate(preview(value, 60))}`, splices: setMetadata(yaml.file.text, readRaw(yaml.file.text), key, value) }];
    });
}

function titleOf(view: SourceView): string | undefined {
    const headline = view.source.sidecar.regions.find(({ kind }) => kind === 'headline');
    const span = headline && view.spanOfRegion(headline);
    const title = (span ? view.text.slice(span) : /\S.*/.exec(view.text.text)?.[0] ?? '').replace(/\s+/g, ' ').trim();
    return title !== '' && title.length <= longestTitle ? title : undefined;
}

/** What is longer is a paragraph. */
const longestTitle = 300;

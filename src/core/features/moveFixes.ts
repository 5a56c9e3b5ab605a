import type { FixData } from '../checks/catalogue';
import type { Corpus } from '../corpus/corpus';
import { sidecarsOf } from '../corpus/addressIndex';
import { sidecarPath, uriOf } from '../corpus/layout';
import { planMovedAddresses } from '../edits/moveAddresses';
import type { Move } from '../edits/moveFiles';
import type { Fix } from './referenceFixes';
import type { YamlFile } from './yamlFile';

/** A sidecar without its source goes, with its layers, to where the source is now. */
export function sourceFixes(corpus: Corpus, yaml: YamlFile, { candidates, isCertain }: Extract<FixData, { fix: 'source' }>): Fix[] {
    return yaml.role !== 'sidecar' ? [] : candidates.map(({ path }): Fix => ({
        title: yaml.source.layers.size > 0 ? `Move the sidecar and its layers to ${path}` : `Move the sidecar to ${path}`,
        isPreferred: isCertain,
        splices: [],
        move: {
            moves: [...sidecarsOf(yaml.source)].map(([layer]): Move => ({
                from: uriOf(corpus.root, sidecarPath(yaml.source.path, layer)), to: uriOf(corpus.root, sidecarPath(path, layer)),
            })),
            edits: planMovedAddresses(corpus, [{ paths: new Map([[yaml.source.path, path]]), isReferrer: () => true }], 'before').files,
        },
    }));
}

import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { SuggestionAssets } from '../core/suggest/analyst';
import { assetsFrom } from './assetFiles';

/** What suggestions rest on, from a folder of this machine; what is not there is left out. */
export function readAssets(folder: string): Promise<SuggestionAssets> {
    return assetsFrom(name => fs.readFile(join(folder, name)).catch(() => undefined));
}

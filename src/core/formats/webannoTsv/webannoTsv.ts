import type { Format } from '../format';
import { foreignLosses } from '../spans/fromSpans';
import { readWebannoTsv, tsvReadLosses } from './webannoTsvReader';

/**
 * WebAnno TSV 3, read only: it knows nothing but tokens and leaves out what stands between sentences. INCEpTION reads and
 * writes CAS files as well.
 */
export const webannoTsv: Format = {
    id: 'webanno-tsv',
    label: 'WebAnno TSV 3 (INCEpTION, WebAnno)',
    description: 'Spans, relations, slots and chains of INCEpTION and WebAnno, a file for each source.',
    losses: [...Object.values(foreignLosses), ...Object.values(tsvReadLosses)],
    options: [],
    reader: { endings: ['.tsv'], options: [], read: readWebannoTsv },
};

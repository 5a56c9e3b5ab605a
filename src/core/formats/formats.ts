import type { Format } from './format';
import { aida } from './aida/aida';
import { brat } from './brat/brat';
import { casJson, casXmi } from './cas/cas';
import { conll } from './conll/conll';
import { csv } from './csv/csv';
import { dna } from './dna/dna';
import { doccano } from './doccano/doccano';
import { jsonl } from './jsonl/jsonl';
import { labelStudio } from './labelStudio/labelStudio';
import { gexf } from './network/gexf';
import { graphml } from './network/graphml';
import { networkCsv } from './network/networkCsv';
import { parquet } from './parquet/parquet';
import { pubannotation } from './pubannotation/pubannotation';
import { nquads, turtle } from './rdf/rdf';
import { refi } from './refi/refi';
import { html } from './report/html';
import { markdown } from './report/markdown';
import { spacy } from './spacy/spacy';
import { w3c } from './w3c/w3c';
import { webannoTsv } from './webannoTsv/webannoTsv';

/** All formats, in the order in which they are offered. A new one is a file of its own and a line here. */
export const formats: readonly Format[] = [
    w3c, brat, csv, jsonl, spacy, doccano, labelStudio, casJson, casXmi, webannoTsv, conll, pubannotation, refi, dna, graphml, gexf, networkCsv, turtle, nquads, parquet, aida, html, markdown,
];

/** Those that can be written. */
export const exportFormats = formats.filter((format): format is WritableFormat => format.write !== undefined);

/** Those that can be read. */
export const importFormats = formats.filter((format): format is ReadableFormat => format.reader !== undefined);

export type WritableFormat = Format & Required<Pick<Format, 'write'>>;
export type ReadableFormat = Format & Required<Pick<Format, 'reader'>>;

/** The format that exports under an id; undefined where there is none. */
export function exportFormat(id: string): WritableFormat | undefined {
    return exportFormats.find(format => format.id === id);
}

/** The format that is imported under an id; undefined where there is none. */
export function importFormat(id: string): ReadableFormat | undefined {
    return importFormats.find(format => format.id === id);
}

import type { Chunk, ExportJob, Format } from '../format';
import { placedSources } from '../placed';
import { JsonlSource, jsonlLosses, jsonlOfCorpus } from './jsonlLines';
import { readJsonl } from './jsonlReader';
import { verifyJsonl } from './jsonlVerify';

/**
 * JSON Lines: one annotation, actor or topic a line, each line complete in itself: which source, what its offsets count,
 * and the values as they stand in the files. `media/schemas/jsonl.schema.json` describes a line.
 */
export const jsonl: Format = {
    id: 'jsonl',
    label: 'JSON Lines',
    description: 'One annotation a line with everything that is known of it, for programs, and to read it again without loss.',
    losses: Object.values(jsonlLosses),
    options: [],
    write,
    reader: { endings: ['.jsonl'], options: [], read: readJsonl },
};

const fileName = 'annotations.jsonl';

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    yield* chunk(jsonlOfCorpus(job).map(line => JSON.stringify(line)));
    for await (const placed of placedSources(job)) {
        const lines = new JsonlSource(placed, job).lines().map(line => JSON.stringify(line));
        verifyJsonl(lines, placed, job.report);
        yield* chunk(lines);
    }
}

function* chunk(lines: readonly string[]): Iterable<Chunk> {
    if (lines.length > 0) {
        yield { path: fileName, text: `${lines.join('\n')}\n` };
    }
}

import type { Chunk, ExportJob, Format } from '../format';
import { placedSources } from '../placed';
import { conllLines, conllLosses } from './conllLines';
import { conllEndings, conllReadLosses, readConll } from './conllReader';
import { verifyConll } from './conllVerify';

/**
 * CoNLL-2003 (www.clips.uantwerpen.be/conll2003/ner): a word a line with part of speech and chunk, which are not known here
 * (`-X-`), and its tag in the scheme BIO; a blank line between sentences. A file for each source, so that it is known
 * whose words these are; for training they may be put one behind another.
 */
export const conll: Format = {
    id: 'conll',
    label: 'CoNLL-2003 (BIO)',
    description: 'Actors as tags of words, to train and compare taggers of named entities.',
    losses: [...Object.values(conllLosses), ...Object.values(conllReadLosses)],
    options: [],
    write,
    reader: { endings: conllEndings, options: [], read: readConll },
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    for await (const placed of placedSources(job)) {
        const { text, entities } = conllLines(placed, job);
        verifyConll(text, entities, placed, job.report);
        yield { path: `${placed.source.path}.conll`, text };
    }
}

import type { Format } from '../format';
import { placedSources } from '../placed';
import { QuoteReader } from '../verify';
import { type AidaFrame, aidaFrames, aidaLosses } from './aidaFrames';

/**
 * Claim frames after those of DARPA AIDA (evaluation plan of 2022), one a line as JSON: a frame for each topic of a claim, because a frame
 * has exactly one. Offsets count code points; the end is inclusive, as there. What a frame must have and nobody annotates here (the template
 * with its variable X, event semantics) is not made up.
 */
export const aida: Format = {
    id: 'aida',
    label: 'AIDA-like claim frames',
    description: 'Claims with claimer, affiliation, topic, epistemic status and sentiment, a frame a line as JSON.',
    losses: Object.values(aidaLosses),
    options: [],
    async *write(job) {
        yield { path: 'claim_frames.jsonl', text: '' };
        for await (const placed of placedSources(job)) {
            const lines = aidaFrames(placed, job).map(frame => JSON.stringify(frame));
            const reader = new QuoteReader(placed.text.text, 'code point');
            for (const frame of lines.map(line => JSON.parse(line) as AidaFrame)) {
                const wrong = frame.provenance.find(({ startOffset, endOffsetInclusive, text }) => reader.quote(startOffset, endOffsetInclusive + 1) !== text);
                if (wrong) {
                    job.report.fail(`${frame.claimId}: what was written at ${wrong.startOffset} is not the quote.`);
                }
            }
            yield { path: 'claim_frames.jsonl', text: lines.map(line => `${line}\n`).join('') };
        }
    },
};

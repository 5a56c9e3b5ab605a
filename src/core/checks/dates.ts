import { isSurelyAfter } from '../annotation/edtf';
import type { Problem } from '../annotation/problem';
import { problem } from './catalogue';
import { entryRange, type SourceContext, valueRange } from './sourceContext';

/** Whether claims were made before they were reported. Dates that are not certain enough to tell are no problem. */
export function dateProblems({ source: { sidecar }, main }: SourceContext): Problem[] {
    const { published } = main.sidecar.source;
    return published === undefined ? [] : sidecar.claims.flatMap(claim => {
        const on = claim.said?.on;
        return on !== undefined && isSurelyAfter(on, published)
            ? [problem(
                'claim.after-source', `This claim is dated ${on}, after its source, which was published ${published}.`, valueRange(sidecar, claim, ['said', 'on']),
                { fix: 'remove', entry: entryRange(claim), path: claim.said!.anchors.length > 0 ? ['said', 'on'] : ['said'], what: 'this date' },
            )] : [];
    });
}

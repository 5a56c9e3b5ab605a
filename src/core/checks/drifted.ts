import type { Problem } from '../annotation/problem';
import { isCertain, straysOf } from '../corpus/strays';
import type { SourceView } from '../corpus/view';
import { preview } from '../text/preview';
import { problem } from './catalogue';
import type { CheckedView } from './sourceContext';

/** Where more annotations moved than these, they moved together: then one remark is enough. */
const mostPlaces = 20;

/** What is told in a source of its annotations that drifted: how many, and where those stand now that surely moved. Ranges are in its text. */
export function driftedProblems(view: CheckedView, sourceView: SourceView): Problem[] {
    const strays = straysOf(sourceView, view.formerTexts).filter(stray => stray.anchor.span && stray.state !== 'nearly');
    const moved = strays.filter(isCertain);
    const drifted = strays.filter(stray => !isCertain(stray) && !stray.isKept);
    if (moved.length + drifted.length === 0) {
        return [];
    }
    const { text } = sourceView.text;
    // The first word: a remark on the whole source need not underline more.
    const end = /^\s*\S+/.exec(text)?.[0].length ?? 0;
    const counts = [
        ...moved.length > 0 ? [`${moved.length.toLocaleString('en')} moved with their text`] : [],
        ...drifted.length > 0 ? [`${drifted.length.toLocaleString('en')} drifted`] : [],
    ];
    const total = moved.length + drifted.length;
    return [
        problem(
            'source.drifted', `${total.toLocaleString('en')} ${total === 1 ? 'annotation does' : 'annotations do'} not stand where the sidecar says: ${counts.join(', ')}. They are not shown until that is settled.`,
            { start: 0, end },
        ),
        ...(moved.length > mostPlaces ? [] : moved).map(stray => problem(
            'source.moved-here', `“${preview(stray.anchor.text, 40)}” was annotated elsewhere and stands here now.`,
            { start: sourceView.text.toUtf16(stray.found.span!.start), end: sourceView.text.toUtf16(stray.found.span!.end) },
        )),
    ];
}

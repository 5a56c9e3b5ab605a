import { flow } from '../sidecar/render';
import { formatSpan, type Splice, type TextRange } from '../text/span';
import type { Annotation } from '../annotation/model';
import type { EntryValues } from '../sidecar/yamlEdit';
import { anchorKeyNames } from './anchorValues';

/**
 * New values for the keys of a mention's anchor, where these end the line as we write it; otherwise undefined. It is what
 * `changeEntry` gives, without reading the entry: a saved source may move ten thousand of them.
 */
export function changeAnchorLine(text: string, { start, end }: TextRange, entry: object, values: EntryValues): Splice[] | undefined {
    const mention = entry as Partial<Annotation>;
    const isAnchor = values.length === anchorKeyNames.length && values.every(([path], index) => path.length === 1 && path[0] === anchorKeyNames[index]);
    if (!isAnchor || mention.type !== 'mention' || !('span' in mention) || !mention.span || mention.sha256 !== undefined || text[start] !== '{') {
        return undefined;
    }
    const { span, text: quote, before, after } = mention as { readonly span: { readonly start: number; readonly end: number }; readonly text: string; readonly before?: string; readonly after?: string };
    const old = `, ${flow({ at: formatSpan(span), text: quote, before, after }).slice(1)}`;
    return text.endsWith(old, end) && end - old.length > start ? [{ start: end - old.length, end, text: `, ${flow(Object.fromEntries(values.map(([path, value]) => [path[0]!, value]))).slice(1)}` }] : undefined;
}

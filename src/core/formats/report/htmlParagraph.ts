import type { TextRange } from '../../text/span';
import type { ReportSource } from './facts';
import { labelOf } from './facts';
import { escapeHtml, titleAttribute } from './htmlText';
import type { ClippedMark } from './marks';
import type { ReportWords } from './reportWords';

/**
 * The text of a paragraph with its marks. Marks that overlap without one being in the other are cut, so that elements
 * nest; only a mark's own ends have the borders of an end.
 */
export function paragraphHtml(text: string, range: TextRange, marks: readonly ClippedMark[], source: ReportSource, words: ReportWords): string {
    return nested(text, range, marks).map(node => render(node, source, 'free', words)).join('');
}

/** A piece of text, or what is marked together. */
type Node = string | MarkedNode;

interface MarkedNode {
    readonly clip: ClippedMark;
    /** Whether the mark itself begins and ends with this piece of it. */
    readonly isStart: boolean;
    isEnd: boolean;
    readonly children: Node[];
}

function nested(text: string, range: TextRange, marks: readonly ClippedMark[]): Node[] {
    const roots: Node[] = [];
    const open: MarkedNode[] = [];
    let at = range.start;
    const children = () => open.at(-1)?.children ?? roots;
    const proceed = (to: number) => {
        if (to > at) {
            children().push(text.slice(at, to));
            at = to;
        }
    };
    const begin = (clip: ClippedMark, isStart: boolean) => {
        const node: MarkedNode = { clip, isStart, isEnd: false, children: [] };
        children().push(node);
        open.push(node);
    };
    /** Ends all that reach no farther than `to`, cutting what is in them and goes on. */
    const endUntil = (to: number) => {
        for (let next = nearestEnd(open); next <= to; next = nearestEnd(open)) {
            proceed(next);
            const goOn: ClippedMark[] = [];
            while (open.some(({ clip }) => clip.end <= next)) {
                const node = open.pop()!;
                if (node.clip.end > next) {
                    goOn.push(node.clip);
                } else {
                    node.isEnd = node.clip.endsHere;
                }
            }
            goOn.sort((a, b) => b.end - a.end).forEach(clip => begin(clip, false));
        }
    };
    for (const mark of marks) {
        endUntil(mark.start);
        proceed(mark.start);
        begin(mark, mark.startsHere);
    }
    endUntil(range.end);
    proceed(range.end);
    return roots;
}

function nearestEnd(open: readonly MarkedNode[]): number {
    return open.reduce((least, { clip }) => Math.min(least, clip.end), Infinity);
}

/** @param around Whether the node may be a link: links do not nest. */
function render(node: Node, source: ReportSource, around: 'free' | 'link', words: ReportWords): string {
    if (typeof node === 'string') {
        return escapeHtml(node);
    }
    const { clip: { mark }, isStart } = node;
    const ends = `${isStart ? ' s' : ''}${node.isEnd ? ' e' : ''}`;
    const inner = (state: 'free' | 'link') => node.children.map(child => render(child, source, state, words)).join('');
    switch (mark.role) {
        case 'content': {
            const { claim } = mark;
            const id = mark.isFirst ? ` id="${claim.anchor}_t"` : '';
            const number = isStart
                ? `<a class="n" href="#${claim.anchor}"${id} aria-label="${words.say(mark.isFirst ? 'claimNumber' : 'claimContinued', { number: labelOf(claim) })}">${mark.isFirst ? '' : '…'}${claim.number}</a>` : '';
            return `<span class="${mark.depth % 2 === 0 ? 'c' : 'c c2'}${ends}">${number}${inner(around)}</span>`;
        }
        case 'mention': {
            const { actor } = mark;
            const [id, ...ids] = isStart ? mark.firstOf.map(({ anchor }) => ` id="s${source.number}-${anchor}"`) : [];
            const attributes = ` class="m ${mark.type}${ends}"${titleAttribute(mark.title)}${id ?? ''}`;
            const others = ids.map(other => `<span${other}></span>`).join('');
            return actor && around === 'free' && !node.children.some(holdsLink)
                ? `<a${attributes} href="#${actor.anchor}">${others}${inner('link')}</a>`
                : `<span${attributes}>${others}${inner(around)}</span>`;
        }
        case 'region':
            return `<span class="${mark.isDim ? 'r dim' : 'r'}${ends}">${isStart ? `<bdi class="rl">${escapeHtml(words.value('region', mark.kind))}</bdi>` : ''}${inner(around)}</span>`;
        case 'cue':
            return `<b class="q${ends}">${inner(around)}</b>`;
        default:
            return `<span class="${mark.role === 'claimer' ? 'w' : mark.role === 'via' ? 'v' : 'd'}${ends}">${inner(around)}</span>`;
    }
}

/** Whether there may be a link in a node: a number, or another mention. */
function holdsLink(node: Node): boolean {
    return typeof node !== 'string' && (node.clip.mark.role === 'mention' || (node.clip.mark.role === 'content' && node.isStart) || node.children.some(holdsLink));
}

import { actorTypeGroup } from '../../annotation/actorLooks';
import { preview } from '../../text/preview';
import type { ReportFacts } from './facts';
import { bdi, escapeHtml, link } from './htmlText';
import type { ReportWords } from './reportWords';
import { circleOf, mostPlaced, type PlacedActor } from './network';

const radius = 285;
const longestName = 30;
const widestLetter = 8.5;
/** Most rows of the table: a table of all pairs of a large corpus nobody reads. */
export const mostEdges = 500;

/** Who speaks about whom: a picture, and the same as a table. Empty where no claim is about an actor. */
export function networkHtml(facts: ReportFacts): string {
    const { edges, words } = facts;
    const { say } = words;
    if (edges.length === 0) {
        return '';
    }
    const placed = circleOf(edges, radius);
    const rows = edges.slice(0, mostEdges).map(({ from, to, claims, isFor, isAgainst }) =>
        `<tr><th scope="row">${link(from.anchor, bdi(from.name))}</th><td>${link(to.anchor, bdi(to.name))}</td><td>${claims}</td><td>${isFor}</td><td>${isAgainst}</td></tr>`);
    return [
        `<section id="network" aria-labelledby="network-h">\n<h2 id="network-h">${say('network')}</h2>\n`,
        placed.length > 1 ? picture(edges, placed, words) : '',
        '<div class="wide" tabindex="0" role="region" aria-labelledby="network-c"><table>\n',
        `<caption id="network-c">${edges.length > mostEdges ? say('mostFrequentPairs', { count: mostEdges, all: edges.length }) : say('byWhomAboutWhom')}. ${countingWords(facts)}</caption>\n`,
        `<thead><tr>${(['claimerHead', 'about', 'claims', 'for', 'against'] as const).map(head => `<th scope="col">${say(head)}</th>`).join('')}</tr></thead>\n`,
        `<tbody>\n${rows.join('\n')}\n</tbody>\n</table></div>\n</section>\n`,
    ].join('');
}

/** Which claims are counted for who speaks about whom. */
export function countingWords({ counts: { claims, claimsOfNetwork }, words: { say } }: ReportFacts): string {
    return [say('firmOutermost'), ...claims > claimsOfNetwork ? [say('notCounted', { others: claims - claimsOfNetwork, claims })] : []].join(' ');
}

function picture(edges: ReportFacts['edges'], placed: readonly PlacedActor[], { say }: ReportWords): string {
    const byActor = new Map(placed.map(each => [each.actor, each]));
    const shown = edges.filter(({ from, to }) => from !== to && byActor.has(from) && byActor.has(to));
    const most = shown.reduce((max, { claims }) => Math.max(max, claims), 1);
    // The least first, so that the weighty ones lie above.
    const lines = [...shown].reverse().map(({ from, to, claims, isFor, isAgainst }) => {
        const [a, b] = [byActor.get(from)!, byActor.get(to)!];
        // Bent towards the middle, and a little to one side so that there and back are two lines.
        const control = { x: (a.x + b.x) * 0.28 + (b.y - a.y) * 0.06, y: (a.y + b.y) * 0.28 - (b.x - a.x) * 0.06 };
        const end = towards(b, control, sizeOf(b) + 5);
        return `<path d="M${xy(a)} Q${xy(control)} ${xy(end)}" stroke-width="${fixed(1 + (3.5 * claims) / most)}" class="${isAgainst > isFor ? 'against' : isFor > isAgainst ? 'for' : 'even'}" marker-end="url(#arrow)" />`;
    });
    const nodes = placed.map(each => `<g>${shape(each)}${label(each)}</g>`);
    return [
        '<figure>\n',
        `<svg class="network" viewBox="${viewBox(placed)}" role="img" aria-labelledby="network-t">\n<title id="network-t">${escapeHtml(say('pictureTitle', { count: placed.length }))}</title>\n`,
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" class="head" /></marker></defs>\n',
        `${lines.join('\n')}\n${nodes.join('\n')}\n</svg>\n`,
        `<figcaption>${say('pictureCaption')}${placed.length === mostPlaced ? ` ${say('pictureMost', { count: mostPlaced })}` : ''}</figcaption>\n</figure>\n`,
    ].join('');
}

function shape(each: PlacedActor): string {
    const { x, y, actor } = each;
    const size = sizeOf(each);
    const type = actorTypeGroup(actor.actor?.entityType);
    return type === 'person' ? `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="${fixed(size)}" class="${type}" />`
        : type === 'state' ? `<rect x="${fixed(x - size)}" y="${fixed(y - size)}" width="${fixed(2 * size)}" height="${fixed(2 * size)}" class="${type}" />`
            : `<path d="M${fixed(x)} ${fixed(y - 1.3 * size)}L${fixed(x + 1.3 * size)} ${fixed(y)}L${fixed(x)} ${fixed(y + 1.3 * size)}L${fixed(x - 1.3 * size)} ${fixed(y)}z" class="node ${type}" />`;
}

/** The name, along the ray from the middle, and never upside down. */
function label(each: PlacedActor): string {
    const degrees = (each.angle * 180) / Math.PI;
    const isLeft = Math.cos(each.angle) < -1e-9;
    const distance = radius + sizeOf(each) * 1.3 + 6;
    return `<text transform="rotate(${fixed(isLeft ? degrees + 180 : degrees)})" x="${fixed(isLeft ? -distance : distance)}" y="0" dy="0.35em" text-anchor="${isLeft ? 'end' : 'start'}">${escapeHtml(preview(each.actor.name, longestName))}</text>`;
}

/** The square around all names; a letter is not wider than a certain width. */
function viewBox(placed: readonly PlacedActor[]): string {
    const reach = Math.max(...placed.map(each => {
        const length = radius + sizeOf(each) * 1.3 + 6 + preview(each.actor.name, longestName).length * widestLetter;
        return length * Math.max(Math.abs(Math.cos(each.angle)), Math.abs(Math.sin(each.angle)));
    }), radius) + 20;
    return [-reach, -reach, 2 * reach, 2 * reach].map(value => fixed(Math.round(value))).join(' ');
}

function sizeOf({ weight }: PlacedActor): number {
    return 4 + Math.min(9, Math.sqrt(weight));
}

/** A point that is `distance` away from `from`, on the way to `to`. */
function towards(from: Point, to: Point, distance: number): Point {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return { x: from.x + ((to.x - from.x) * distance) / length, y: from.y + ((to.y - from.y) * distance) / length };
}

interface Point {
    readonly x: number;
    readonly y: number;
}

function xy({ x, y }: Point): string {
    return `${fixed(x)} ${fixed(y)}`;
}

/** With one digit: what differs in the last bits between machines is not written. */
function fixed(value: number): string {
    const rounded = Math.round(value * 10) / 10;
    return String(rounded === 0 ? 0 : rounded);
}

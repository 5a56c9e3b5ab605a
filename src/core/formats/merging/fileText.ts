import { orderAt, sectionOrder } from '../../sidecar/keyOrder';
import { blockMap, blockPair, flow } from '../../sidecar/render';
import type { Values } from '../imported';

/** Sections of a file: lists of entries, or maps of them. */
export type Sections = Readonly<Record<string, readonly Values[] | Values | undefined>>;

/** Entries of these sections are written in flow form, one line each; of others in block form. */
const oneLine = new Set(['regions', 'mentions', 'memos', 'rejected']);

/** A whole new file of ours (sidecar, registry or settings), as our edits would have written it entry by entry; empty sections are left out. */
export function fileText(sections: Sections): string {
    const names = Object.keys(sections).sort((a, b) => rankOf(a) - rankOf(b));
    return `glossator: 1\n${names.map(name => sectionText(name, sections[name])).join('')}`;
}

function rankOf(name: string): number {
    const rank = sectionOrder.indexOf(name);
    return rank < 0 ? sectionOrder.length : rank;
}

function sectionText(name: string, content: readonly Values[] | Values | undefined): string {
    if (isList(content)) {
        const entry = (value: Values) => (oneLine.has(name) ? flow(inOrder(name, value)) : blockMap(inOrder(name, value), 4));
        return content.length === 0 ? '' : `${name}:\n${content.map(value => `  - ${entry(value)}\n`).join('')}`;
    }
    const pairs = Object.entries(content ?? {}).filter(([, value]) => value !== undefined);
    if (pairs.length === 0) {
        return '';
    }
    if (name === 'source') {
        return `${name}:\n  ${blockMap(inOrder(name, content as Values), 2)}\n`;
    }
    return `${name}:\n${pairs.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => (
        isFilledMap(value) ? `  ${flow(key)}:\n    ${blockMap(inOrder(name, value), 4)}\n` : `  ${blockPair(key, value, 2)}\n`
    )).join('')}`;
}

/** An entry with its keys in the order in which we write them; others follow as they come. */
function inOrder(section: string, entry: Values): Values {
    const sorted = (value: Values, path: readonly string[]): Values => {
        const order = orderAt(section, path);
        const keys = Object.keys(value).filter(key => value[key] !== undefined);
        const known = order.filter(key => keys.includes(key));
        return Object.fromEntries([...known, ...keys.filter(key => !known.includes(key))].map(key => {
            const inner = value[key];
            // Topics and actors have no order of ours.
            return [key, section === 'claims' && isFilledMap(inner) && path.length === 0 && !['topics', 'about', 'gloss'].includes(key) ? sorted(inner, [key]) : inner];
        }));
    };
    return sorted(entry, []);
}

function isList(content: readonly Values[] | Values | undefined): content is readonly Values[] {
    return Array.isArray(content);
}

function isFilledMap(value: unknown): value is Values {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

import type { Range } from 'vscode-languageserver-types';
import type { Annotation } from '../annotation/model';
import { formatAddress } from '../corpus/address';
import type { SourceRecord } from '../corpus/corpus';
import type { CorpusView, SourceView } from '../corpus/view';
import { paragraphAfter } from '../text/paragraphs';
import { isolate } from '../text/script';
import type { Span } from '../text/span';
import { actorName, claimerName, type Languages, partText } from './describe';
import { escapeMarkdown } from './markdown';

/** What is copied: an annotation of a source, a stretch of it, the source itself; or an actor, of the registry or the source. */
export interface CopyTarget {
    readonly uri: string;
    readonly annotation?: string;
    readonly range?: Range;
    readonly actor?: string;
}

/** `address`: as relations name it; else its words with where they stand, as plain text or Markdown. */
export type CopyForm = 'address' | 'quote' | 'markdown';

/** What is put on the clipboard for something; undefined where it is no longer there. */
export async function copied(view: CorpusView, target: CopyTarget, form: CopyForm, languages: Languages): Promise<string | undefined> {
    const { corpus } = view;
    const source = corpus.sourceByUri(target.uri);
    if (target.actor !== undefined) {
        return form === 'address' ? (source && target.actor.startsWith('~') ? formatAddress(source.path, target.actor) : target.actor)
            : styled(actorName(corpus, target.actor, source, languages), form);
    }
    if (!source) {
        return undefined;
    }
    const annotation = target.annotation === undefined ? undefined : source.index.byId(target.annotation);
    if (target.annotation !== undefined && !annotation) {
        return undefined;
    }
    if (form === 'address') {
        return annotation ? corpus.addressOf(source, annotation) : formatAddress(source.path, '').slice(0, -1);
    }
    const text = await view.sourceView(source);
    const range = target.range && text?.text.spanOf(target.range);
    const quote = annotation ? quoteOf(annotation) : range && text?.text.slice(range);
    const at = range ?? (annotation && text && placeOf(text, annotation));
    const speaker = annotation?.type === 'claim' && annotation.claimer && annotation.claimer !== 'none' ? claimerName(corpus, { source, claim: annotation }, languages) : undefined;
    const facts = citation(view, source, text && at && paragraphNumber(text.text.text, text.text.toUtf16(at.start)), form, languages);
    return quote === undefined ? facts : form === 'markdown' ? inMarkdown(quote, speaker, facts) : `${speaker ? `${isolate(speaker)}: ` : ''}“${isolate(oneLine(quote))}” (${facts})`;
}

/** The number of the paragraph that holds a UTF-16 offset, from 1; 0 before the first. */
export function paragraphNumber(text: string, offset: number): number {
    let number = 0;
    for (let next = paragraphAfter(text, 0); next && next.start <= offset; next = paragraphAfter(text, next.end)) {
        number++;
    }
    return number;
}

function quoteOf(annotation: Annotation): string {
    return annotation.type === 'mention' ? annotation.text : partText(annotation.content);
}

/** Where an annotation begins; undefined where it drifted: it then has no paragraph. */
function placeOf(text: SourceView, annotation: Annotation): Span | undefined {
    const [anchor] = annotation.type === 'mention' ? [annotation] : annotation.content.anchors;
    return anchor && text.spanOf(anchor);
}

/** Author, title, publisher, date, paragraph and address, as far as they are known. */
function citation({ corpus }: CorpusView, source: SourceRecord, paragraph: number | undefined, form: CopyForm, languages: Languages): string {
    const { author, title, publisher, published, url } = source.sidecar.source;
    const name = title ?? source.path;
    const words = form === 'markdown' ? (text: string) => isolate(escapeMarkdown(text)) : isolate;
    const shownTitle = form === 'markdown' ? `*${words(name)}*` : `“${words(name)}”`;
    return [
        author && words(author),
        form === 'markdown' && url && /^https?:\/\/[^\s<>()]+$/i.test(url) ? `[${shownTitle}](${url})` : shownTitle,
        publisher && words(actorName(corpus, publisher, source, languages)),
        published && words(dateInWords(published, languages)),
        paragraph && `paragraph ${paragraph.toLocaleString('en')}`,
    ].filter(part => part).join(', ');
}

/** A quotation with where it is from below; its lines stay lines. */
function inMarkdown(quote: string, speaker: string | undefined, facts: string): string {
    const lines = quote.trim().split(/\n+/).map(line => `> ${isolate(escapeMarkdown(line.trim()))}`).join('\n>\n');
    return `${lines}\n>\n> — ${speaker ? `${isolate(escapeMarkdown(speaker))}, in ` : ''}${facts}`;
}

function styled(text: string, form: CopyForm): string {
    return form === 'markdown' ? isolate(escapeMarkdown(text)) : isolate(text);
}

function oneLine(text: string): string {
    return text.replace(/\s+/gu, ' ').trim();
}

const dateForms: readonly (readonly [RegExp, Intl.DateTimeFormatOptions])[] = [
    [/^\d{4}-\d{2}-\d{2}(?=$|T)/, { day: 'numeric', month: 'long', year: 'numeric' }],
    [/^\d{4}-\d{2}$/, { month: 'long', year: 'numeric' }],
];

/** A day or month in the words of the display language; what EDTF says beyond that stays as it is written. */
function dateInWords(date: string, languages: Languages): string {
    for (const [pattern, options] of dateForms) {
        const time = Date.parse(pattern.exec(date)?.[0] ?? '');
        if (!Number.isNaN(time)) {
            return new Intl.DateTimeFormat(known(languages), { ...options, timeZone: 'UTC' }).format(time);
        }
    }
    return date;
}

/** Languages of settings may be no language tags at all. */
function known(languages: Languages): string[] {
    const tags = languages.filter(language => /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language)).map(tag => (tag === 'en' ? 'en-GB' : tag));
    try {
        return Intl.DateTimeFormat.supportedLocalesOf(tags);
    } catch {
        return ['en-GB'];
    }
}

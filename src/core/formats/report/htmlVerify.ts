import type { TextRange } from '../../text/span';
import type { ExportReport } from '../report';

/** Reads the paragraphs of a source back, and compares them with the text. */
export function verifyHtml(body: readonly string[], text: string, paragraphs: readonly TextRange[], path: string, report: ExportReport): void {
    const wrong = paragraphs.findIndex(({ start, end }, index) => textOfParagraph(body[index]!) !== wellFormed(text.slice(start, end)));
    if (wrong >= 0) {
        report.fail(`${path}: paragraph ${wrong + 1} of the report does not have the words of the source.`);
    }
}

/** What a reader sees as the source's own words in the first paragraph of a piece of HTML: without numbers and labels. */
export function textOfParagraph(html: string): string {
    const start = html.indexOf('>', html.indexOf('<p class="t"')) + 1;
    return html.slice(start, html.indexOf('</p>', start))
        .replace(/<a class="n"[^>]*>[^<]*<\/a>|<bdi class="rl">[^<]*<\/bdi>|<[^>]*>/g, '')
        .replace(/&(?:lt|gt|quot|#39|amp);/g, entity => entities[entity]!);
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '\'', '&amp;': '&' };

/** As HTML can have it: control characters and lone halves of pairs are U+FFFD. */
export function wellFormed(text: string): string {
    return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, '\ufffd');
}

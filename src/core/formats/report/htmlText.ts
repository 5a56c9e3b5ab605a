import { isolate } from '../../text/script';

/** Characters that no HTML file may have, lone halves of surrogate pairs among them. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu;

/** Text of anybody's, made harmless in content and in quoted attributes. Characters that HTML does not have become U+FFFD. */
export function escapeHtml(text: string): string {
    return /[&<>"'\u0000-\u001f\ud800-\udfff\ufffe\uffff]/.test(text)
        ? text.replace(forbidden, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')
        : text;
}

/** Text within a line whose direction it must not change. */
export function bdi(text: string, language?: string): string {
    return `<bdi${langAttribute(language)}>${escapeHtml(text)}</bdi>`;
}

/** Several of {@link bdi}, or whatever else is markup already, as a list in one line. */
export function listed(items: readonly string[], between = ', '): string {
    return items.join(between);
}

/** ` lang="…"`, or nothing where the language is unknown or no tag. */
export function langAttribute(language: string | undefined): string {
    return language !== undefined && /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(language) ? ` lang="${language}"` : '';
}

/** Text in a `title` attribute, where there is no markup that could isolate it. */
export function titleAttribute(text: string): string {
    return ` title="${escapeHtml(isolate(text))}"`;
}

/** A link to an element of the report; `content` is markup. */
export function link(anchor: string, content: string, attributes = ''): string {
    return `<a href="#${anchor}"${attributes}>${content}</a>`;
}

/** A web address as a link; anything else that stands where one should be as text. */
export function webLink(address: string): string {
    return /^https?:\/\/[^\s]+$/i.test(address) ? `<a href="${escapeHtml(address)}" rel="noreferrer noopener">${bdi(address)}</a>` : bdi(address);
}

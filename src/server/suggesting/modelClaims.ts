import { modelScopes } from '../../core/features/modelScopes';
import { readReply } from '../../core/suggest/languageModel/readReply';
import type { ModelScopes, PlaceParams, ProposeClaimsParams, ProposedClaims } from '../../protocol';
import type { Session } from '../session';

/** What of a source may be sent to a language model. */
export async function scopesOf({ corpora, documents }: Session, { uri, range }: PlaceParams): Promise<ModelScopes> {
    const found = await corpora.sourceOf(uri);
    const view = found?.source.uri === uri ? await found.store.sourceView(found.source) : undefined;
    return { version: documents.versionOf(uri), scopes: view ? modelScopes(view.text, range) : [] };
}

/** Suggests what a language model proposed for a stretch of a source. */
export async function proposeClaims({ corpora, suggestions }: Session, { uri, range, sent, reply, by }: ProposeClaimsParams): Promise<ProposedClaims> {
    const found = await corpora.sourceOf(uri);
    const view = found?.source.uri === uri ? await found.store.sourceView(found.source) : undefined;
    if (!found || !view) {
        return { kind: 'refused', reason: 'This file is no source of a corpus.' };
    }
    const { text } = view;
    // A model takes a while, in which people go on writing.
    const there = text.utf16Of(range.start);
    const start = text.text.startsWith(sent, there) ? there : text.text.indexOf(sent);
    if (start < 0) {
        return { kind: 'refused', reason: 'The text that was sent has changed meanwhile.' };
    }
    const { claims, ...left } = readReply(reply, text.text, { start, end: start + sent.length }, by);
    const shown = await suggestions.propose(found.store, found.source, text, claims);
    return { kind: 'done', keys: shown.map(({ key }) => key), known: claims.length - shown.length, ...left };
}

import type { ClaimMode, Stance } from '../../../annotation/model';

/** What English verbs of saying speak for beyond that something is said. */
export function verbValues(verb: string): { readonly mode: ClaimMode; readonly stance: Stance } {
    const mode = /^(?:believe|think|thought)/.test(verb) ? 'believes' : verb.startsWith('hope') ? 'wants' : 'says';
    const stance = /^(?:den(?:y|ie))/.test(verb) ? 'denies'
        : /^(?:ask|спроси|pregunt|demand[eé]$|frag)/.test(verb) ? 'asks'
            : /^(?:warn|predict|caution)/.test(verb) ? 'predicts'
                : /^(?:urge|forder)/.test(verb) ? 'demands'
                    : /^(?:promis|vow|pledg)/.test(verb) ? 'commits' : 'asserts';
    return { mode, stance };
}

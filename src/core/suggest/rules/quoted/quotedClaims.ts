import type { Draft } from '../draft';
import type { Passage } from '../passage';

export function quotedClaims(_passage: Passage, _language: string | undefined): Draft[] {
    return [];
}

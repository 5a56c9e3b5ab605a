import assert from 'node:assert';
import { findClaimsByRules } from '../../../src/core/suggest/rules/findClaimsByRules';
import { renderClaims } from './renderClaims';

/** Compares what rules find in a text (⏎ is a line break) with claims as {@link renderClaims} writes them. */
export function checkClaims(text: string, ...expected: readonly string[]): void {
    const source = text.replaceAll('⏎', '\n');
    assert.deepStrictEqual(renderClaims(source, findClaimsByRules(source)), expected);
}

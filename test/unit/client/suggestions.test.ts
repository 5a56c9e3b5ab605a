import * as assert from 'node:assert/strict';
import { arrangeSuggestions } from '../../../src/client/suggestions/arrangeSuggestions';
import { neighbourOf, shownSuggestions, suggestionAt } from '../../../src/client/suggestions/shownSuggestions';
import type { SuggestionInfo, Tier } from '../../../src/protocol';

suite('Suggestions in the editor', () => {
    test('Only the wanted tiers are shown, in the order of the text', () => {
        const items = [mention('b', '5-9', 'normal'), mention('a', '0-4', 'strong'), mention('c', '10-12', 'weak')];
        assert.deepEqual((['off', 'strong', 'normal', 'all'] as const).map(tiers => keys(shownSuggestions(items, tiers, new Set()))), ['', 'a', 'a b', 'a b c']);
    });

    test('A mention is hidden as long as the claim that it stands in is shown', () => {
        const items = [claim('claim', '0-20', 'strong'), { ...mention('claimer', '0-4', 'strong'), within: 'claim' }];
        assert.equal(keys(shownSuggestions(items, 'normal', new Set())), 'claim');
        assert.equal(keys(shownSuggestions(items, 'normal', new Set(['claim']))), 'claimer');
        assert.equal(keys(shownSuggestions([{ ...items[0]!, tier: 'weak' }, items[1]!], 'normal', new Set())), 'claimer');
    });

    test('What begins at one place is gone through from the largest on, and round at the ends', () => {
        const items = shownSuggestions([mention('inner', '0-4', 'strong'), claim('outer', '0-20', 'strong'), mention('last', '25-30', 'strong')], 'all', new Set());
        const from = (place: string, direction: 'next' | 'previous') => neighbourOf(items, range(place), direction)?.key;
        assert.deepEqual(['0-20', '0-4', '25-30'].map(place => from(place, 'next')), ['inner', 'last', 'outer']);
        assert.deepEqual(['0-20', '0-4', '25-30'].map(place => from(place, 'previous')), ['last', 'outer', 'inner']);
        assert.deepEqual([from('0-0', 'next'), from('22-22', 'next'), from('25-25', 'previous')], ['outer', 'last', 'inner']);
        assert.equal(neighbourOf([], range('0-0'), 'next'), undefined);
    });

    test('At a place the innermost is meant; what is selected as a whole before it; of equal ones where the user went', () => {
        const items = [claim('outer', '0-20', 'strong'), mention('inner', '2-6', 'strong'), claim('twin', '0-20', 'strong')];
        const at = (place: string, preferred?: string) => suggestionAt(items, range(place), preferred)?.key;
        assert.deepEqual([at('3-3'), at('2-6'), at('0-20'), at('0-20', 'twin'), at('10-10', 'twin'), at('21-22')], ['inner', 'inner', 'outer', 'twin', 'twin', undefined]);
    });

    test('Parts get looks of their own, within what is visible; of the current one those that tell who speaks', () => {
        const item: SuggestionInfo = {
            ...claim('claim', '0-40', 'strong'),
            parts: [{ role: 'claimer', range: range('0-4') }, { role: 'cue', range: range('5-9') }, { role: 'content', range: range('10-20') }, { role: 'content', range: range('30-40') }],
        };
        const drawn = (visible: string, current?: SuggestionInfo) =>
            [...arrangeSuggestions([item, mention('m', '12-15', 'normal')], range(visible), current)].map(([look, ranges]) => `${look} ${ranges.map(({ start, end }) => `${start.character}-${end.character}`).join(' ')}`);
        assert.deepEqual(drawn('0-50'), ['suggestedClaimer 0-4', 'suggestedCue 5-9', 'suggestedContent 10-20 30-40', 'suggestedMention 12-15']);
        assert.deepEqual(drawn('16-35'), ['suggestedContent 10-20 30-40']);
        assert.deepEqual(drawn('0-9', item), ['suggestedClaimer 0-4', 'currentSuggestion 0-4 5-9', 'suggestedCue 5-9']);
    });
});

function keys(items: readonly SuggestionInfo[]): string {
    return items.map(({ key }) => key).join(' ');
}

function mention(key: string, place: string, tier: Tier): SuggestionInfo {
    return { key, kind: 'mention', range: range(place), parts: [{ role: 'mention', range: range(place) }], label: key, tier, confidence: 1, by: 'rule', why: '', seen: { key, words: '', actors: [] } };
}

function claim(key: string, place: string, tier: Tier): SuggestionInfo {
    return { ...mention(key, place, tier), kind: 'claim', parts: [{ role: 'content', range: range(place) }] };
}

/** `2-5` on one line. */
function range(place: string) {
    const [start, end] = place.split('-').map(Number) as [number, number];
    return { start: { line: 0, character: start }, end: { line: 0, character: end } };
}

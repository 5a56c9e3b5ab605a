import type { ClaimForm } from '../../annotation/model';
import type { WordTypes } from '../tagging/wordTypes';
import { type Passage, quoteOutside } from './passage';
import type { Stretch } from './roles';

/** Direct where all words of a content stand in quotation marks, mixed where some do. */
export function formOf(content: readonly Stretch[], { quotes, words }: Passage, types: WordTypes): ClaimForm {
    let quoted = 0;
    let all = 0;
    for (const { start, end } of content) {
        for (let token = start; token < end; token++) {
            if (types.isWord[words[token]!]) {
                all++;
                quoted += quotes[token] === quoteOutside ? 0 : 1;
            }
        }
    }
    return quoted === 0 ? 'indirect' : quoted === all ? 'direct' : 'mixed';
}

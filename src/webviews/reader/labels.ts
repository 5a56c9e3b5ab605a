import { speak } from '../../core/messages/messages';
import { readerMessages } from '../../core/messages/reader';
import { language } from '../shared/language';

/** What the reader's page says itself; what marks mean the extension says. */
export const say = speak(readerMessages, language);

import { agreementMessages } from './agreement';
import { commandLineMessages } from './commandLine';
import { concordanceMessages } from './concordance';
import type { Catalogue, Messages } from './messages';
import { chartMessages, claimMapMessages, networkMessages, sharedMessages } from './pages';
import { readerMessages } from './reader';
import { reportMessages } from './report';

/** All that we say in several languages, for a test that looks at each. Whoever speaks imports what it needs alone. */
export const catalogues: Readonly<Record<string, Catalogue<Messages>>> = {
    report: reportMessages, shared: sharedMessages, network: networkMessages, claimMap: claimMapMessages, charts: chartMessages, concordance: concordanceMessages, reader: readerMessages,
    agreement: agreementMessages, commandLine: commandLineMessages,
};

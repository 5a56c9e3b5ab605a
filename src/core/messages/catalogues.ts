import type { Catalogue, Messages } from './messages';
import { reportMessages } from './report';

/** All that we say in several languages; a test looks at each. Whoever speaks imports what it needs alone. */
export const catalogues: Readonly<Record<string, Catalogue<Messages>>> = { report: reportMessages };

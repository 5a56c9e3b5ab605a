import type { Catalogue, Translation } from './messages';

const en = {
    noClaimer: 'no claimer',
    claimerNotDone: 'claimer not yet done',
    someone: 'someone',
    onBehalf: '{names} (for {others})',
    and: ', ',
} as const;

const ar: Translation<typeof en> = {
    noClaimer: 'بلا قائل',
    claimerNotDone: 'لم يُحدَّد القائل بعد',
    someone: 'قائل غير مسمّى',
    onBehalf: '{names} (باسم {others})',
    and: '، ',
};

/** Who makes a claim. */
export const claimerMessages = { en, ar } satisfies Catalogue<typeof en>;

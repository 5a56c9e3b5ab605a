import type { Catalogue, Translation } from './messages';

const en = {
    head: { one: '{layers} layers ({names}), {count} source of at least two, {complete} of all', other: '{layers} layers ({names}), {count} sources of at least two, {complete} of all' },
    leftOut: { one: '{layer}: {count} left out, which has no place in the text', other: '{layer}: {count} left out, which have no place in the text' },
    none: '{name}: none',
    exact: 'exact',
    overlap: 'overlap',
    items: 'items',
    same: 'same',
    oneValue: '{names}: one value only',
    inCommon: '{name} ({count} in common)',
} as const;

const ar: Translation<typeof en> = {
    head: {
        zero: 'الطبقات: {layers} ({names})؛ لا مصادر في اثنتين منها على الأقل، وفيها كلها: {complete}',
        one: 'الطبقات: {layers} ({names})؛ مصدر واحد في اثنتين منها على الأقل، وفيها كلها: {complete}',
        two: 'الطبقات: {layers} ({names})؛ مصدران في اثنتين منها على الأقل، وفيها كلها: {complete}',
        few: 'الطبقات: {layers} ({names})؛ {count} مصادر في اثنتين منها على الأقل، وفيها كلها: {complete}',
        many: 'الطبقات: {layers} ({names})؛ {count} مصدرًا في اثنتين منها على الأقل، وفيها كلها: {complete}',
        other: 'الطبقات: {layers} ({names})؛ {count} مصدر في اثنتين منها على الأقل، وفيها كلها: {complete}',
    },
    leftOut: {
        zero: '{layer}: لم يُترك شيء', one: '{layer}: تُرك واحد ليس له موضع في النص', two: '{layer}: تُرك اثنان ليس لهما موضع في النص',
        few: '{layer}: تُرك {count} ليس لها موضع في النص', many: '{layer}: تُرك {count} ليس لها موضع في النص', other: '{layer}: تُرك {count} ليس لها موضع في النص',
    },
    none: '{name}: لا شيء',
    exact: 'تام',
    overlap: 'متداخل',
    items: 'العدد',
    same: 'المتطابق',
    oneValue: '{names}: قيمة واحدة فقط',
    inCommon: '{name} (المشترك: {count})',
};

/** Of the tables of an agreement. The names of measures are the same in all languages. */
export const agreementMessages = { en, ar } satisfies Catalogue<typeof en>;

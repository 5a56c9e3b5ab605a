const marks = '[\\p{M}ـ]*';
const wordCharacter = '[\\p{L}\\p{M}\\p{N}]';

/**
 * The regular expression for Arabic words given in plain letters: vowel signs and kashida may stand after each letter,
 * hamza on alif may be missing, and "and" (و or ف) may be prefixed. A letter or class of letters may be followed by `?`.
 */
export function withMarks(plain: string): string {
    const body = plain.replace(/(\[[^\]]*[^ء-ي\]][^\]]*\])|(\[[ء-ي]+\]|[ء-ي])(\?)?/gu, (_, other?: string, letter?: string, optional?: string) => {
        if (other !== undefined) {
            return other;
        }
        const spelled = letter === 'أ' ? '[أا]' : letter === 'إ' ? '[إا]' : letter;
        return optional ? `(?:${spelled}${marks})?` : `${spelled}${marks}`;
    });
    return `(?<!${wordCharacter})(?:[وف]${marks})?(?:${body})(?!${wordCharacter})`;
}

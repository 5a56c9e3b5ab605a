/**
 * The text with the comment lines that a side added and that did not come along with what they stand above: each
 * beside a line that it stands beside there. One that would change what the text says (in a text of several lines) is left out.
 */
export function withComments(text: string, base: string, theirs: string, saysSame: (text: string) => boolean): string {
    const [before, other] = [base, theirs].map(whole => whole.split(/(?<=\n)/)) as [string[], string[]];
    const missing = commentsBeyond(other, [before, text.split(/(?<=\n)/)]);
    if (missing.length === 0) {
        return text;
    }
    let result = text;
    for (const at of missing) {
        const changed = withLine(result, other, at);
        result = saysSame(changed) ? changed : result;
    }
    return result;
}

/** Positions of the comment lines that stand in none of the other texts, or there less often. */
function commentsBeyond(lines: readonly string[], others: readonly (readonly string[])[]): number[] {
    const counts = others.map(other => {
        const count = new Map<string, number>();
        other.forEach(line => count.set(line.trim(), (count.get(line.trim()) ?? 0) + 1));
        return count;
    });
    return lines.flatMap((line, at) => {
        const comment = line.trim();
        if (!comment.startsWith('#')) {
            return [];
        }
        const isThere = counts.map(count => {
            const left = count.get(comment) ?? 0;
            count.set(comment, left - 1);
            return left > 0;
        });
        return isThere.includes(true) ? [] : [at];
    });
}

/** The text with a line of another: before the line that follows it there, else behind the one that it follows, else at the end. */
function withLine(text: string, other: readonly string[], at: number): string {
    const lines = text.split(/(?<=\n)/).filter(line => line !== '');
    const placeOf = (wanted: string | undefined) => (wanted === undefined || wanted.trim() === '' ? -1 : lines.findIndex(line => line.trim() === wanted.trim()));
    const [following, preceding] = [placeOf(other[at + 1]), placeOf(other[at - 1])];
    const isLast = other.slice(at + 1).every(line => line.trim() === '');
    const index = isLast ? lines.length : following >= 0 ? following : preceding >= 0 ? preceding + 1 : lines.length;
    const newline = lines[0]?.endsWith('\r\n') ? '\r\n' : '\n';
    const comment = other[at]!.replace(/\r?\n$/, '');
    if (index === lines.length && index > 0 && !lines[index - 1]!.endsWith('\n')) {
        return `${text}${newline}${comment}`;
    }
    lines.splice(index, 0, comment + newline);
    return lines.join('');
}

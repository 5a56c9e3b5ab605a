import type { ImportJob } from './imported';

const outside = 'Paths that lead out of the corpus were replaced by the names of the files that they stand in';

/**
 * The path of a source, as the files of an import name it.
 * @param named by the format, where it says; never followed out of the corpus
 * @param otherwise the path where nothing is said
 */
export function sourcePath(named: unknown, otherwise: string, job: ImportJob, where: string): string {
    if (typeof named !== 'string' || named === '') {
        return otherwise;
    }
    // Neither out of the corpus nor over what it is made of.
    const isInside = !/^[/\\]|^[A-Za-z]:|\\|[\0-\x1f]|\.ya?ml$|(?:^|\/)\.git(?:\/|$)/i.test(named) && named.split('/').every(part => part !== '..' && part !== '.' && part !== '');
    if (!isInside) {
        job.report.lose(outside, where);
    }
    return isInside ? named : otherwise;
}

/** A file's path without one of the endings, as the path of a text file. */
export function textPath(path: string, endings: readonly string[]): string {
    const ending = endings.find(each => path.toLowerCase().endsWith(each));
    const stem = ending === undefined ? path : path.slice(0, -ending.length);
    return /\.txt$/i.test(stem) ? stem : `${stem}.txt`;
}

/** The path of one of several sources that stand in one file: `FILE/NAME.txt`. */
export function pathWithin(path: string, endings: readonly string[], name: string): string {
    const stem = textPath(path, endings).slice(0, -'.txt'.length);
    return `${stem}/${name.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-').replace(/^\.+/, '') || 'text'}.txt`;
}

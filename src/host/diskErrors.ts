/** What a disk refused, in words for the user: what happened and what to do. */
const sentences: Readonly<Record<string, string>> = {
    ENOSPC: 'The disk is full. Free some space on it.',
    EDQUOT: 'Your share of the disk is used up. Free some space on it.',
    EFBIG: 'The file would be larger than the disk, or a limit that is set for programs, allows.',
    EIO: 'The disk reports an error. Check it, and its connection.',
    EACCES: 'You have no permission to write here. Change the permissions of the file or of its folder.',
    EPERM: 'You have no permission to write here. Change the permissions of the file or of its folder.',
    EROFS: 'The disk can only be read. Make it writable, or move the corpus.',
    ENOENT: 'Its folder is no longer there. Put it back, or connect its disk again.',
    ENOTDIR: 'Its folder is no longer there. Put it back, or connect its disk again.',
    ENAMETOOLONG: 'Its name is too long for the disk. Give the source a shorter one.',
    EXDEV: 'The new place is on another disk. Move the files there with another program, then find them again: glossator mv --found.',
    EMFILE: 'Too many files are open on this machine. Close some programs.',
    ENFILE: 'Too many files are open on this machine. Close some programs.',
    EBUSY: 'Another program holds the file. Close it there.',
    ELOOP: 'The links that lead to it go round in a circle. Mend them.',
};

const unreachable = new Set(['ESTALE', 'ENODEV', 'ENXIO', 'EHOSTDOWN', 'EHOSTUNREACH', 'ETIMEDOUT', 'ENOTCONN']);

/** Why the disk did not do what was asked, as whole sentences. */
export function describeDiskError(error: unknown): string {
    const code = codeOf(error) ?? '';
    return unreachable.has(code) ? 'The disk cannot be reached. Check its connection.' : sentences[code] ?? (error instanceof Error ? error.message : String(error));
}

/** The code of an error of the system, such as `ENOENT`; undefined for any other. */
export function codeOf(error: unknown): string | undefined {
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    return typeof code === 'string' ? code : undefined;
}

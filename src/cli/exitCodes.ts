/** What the process ends with. */
export const exitCodes = {
    clean: 0,
    /** The command could not do its work. */
    failure: 1,
    /** The command did its work and found problems. */
    problems: 2,
    /** A merge left conflicts; `diff` found differences. As git and `diff` have it. */
    conflicts: 1,
    /** To git, a merge driver that failed: our version stays. */
    trouble: 128,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

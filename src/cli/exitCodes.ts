/** What the process ends with. */
export const exitCodes = {
    clean: 0,
    /** The command could not do its work. */
    failure: 1,
    /** The command did its work and found problems. */
    problems: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

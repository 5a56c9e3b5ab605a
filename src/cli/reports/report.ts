import type { Problem } from '../../core/annotation/problem';
import type { YamlFile } from '../../core/features/yamlFile';
import type { CheckedView } from '../../core/checks/sourceContext';
import type { Environment } from '../environment';

/** A file and what is wrong in it. */
export interface CheckedFile {
    readonly uri: string;
    readonly text: string;
    readonly problems: readonly Problem[];
    readonly view: CheckedView;
    /** Undefined for a source. */
    readonly yaml: YamlFile | undefined;
}

/** How problems are printed: begun once, then file after file, then ended. Nothing is kept but what the form asks for. */
export interface Report {
    begin(): string;
    file(file: CheckedFile): Iterable<string>;
    end(): string;
}

export type CreateReport = (environment: Environment) => Report;

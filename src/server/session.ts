import type { ClientCapabilities } from 'vscode-languageserver';
import type { InputFiles } from '../core/formats/imported';
import type { InterfaceLanguage } from '../core/messages/messages';
import type { MergingResult } from '../core/sidecar/gitSetup';
import type { Stages } from '../core/sidecar/merge/resolve';
import type { Host, Workspace } from '../core/workspace';
import type { ClientSettings } from './clientSettings';
import type { Documents } from './documents';
import type { Moving } from './moving';
import type { Suggestions } from './suggesting/suggestions';

/** What the handlers of requests work with. */
export interface Session extends Moving {
    readonly workspace: Workspace;
    /** See `Platform`; undefined where there is no disk. */
    readonly openInput: ((uri: string, endings: readonly string[]) => Promise<InputFiles>) | undefined;
    readonly host: Host;
    readonly documents: Documents;
    /** Languages in which names and glosses are shown, best first. */
    readonly languages: readonly string[];
    /** The language of pages. */
    readonly language: InterfaceLanguage;
    /** What the client can do, in the words of LSP. */
    readonly clientCapabilities: ClientCapabilities;
    /** See `Platform`; undefined where git must not or cannot be run. */
    readonly setUpMerging: ((uri: string, workspace: Workspace) => Promise<MergingResult>) | undefined;
    /** See `Platform`; undefined where git must not or cannot be run. */
    readonly stagesOf: ((uri: string) => Promise<Stages | undefined>) | undefined;
    /** Whether the client is our own, which has views, picks and commands for what other clients get by LSP alone. */
    readonly isOurs: boolean;
    readonly settings: ClientSettings;
    readonly suggestions: Suggestions;
}

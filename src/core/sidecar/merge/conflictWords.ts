import type { EntryConflict } from './files';

export function conflictWords(conflict: EntryConflict, _kind: string, _nameOf?: (actor: string) => string): string {
    return `${conflict.section} ${conflict.identity}`;
}

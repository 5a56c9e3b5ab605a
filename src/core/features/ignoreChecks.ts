import { type CodeAction, type CodeActionContext, CodeActionKind, type Range } from 'vscode-languageserver-types';
import { checkCatalogue } from '../checks/catalogue';
import type { Corpus } from '../corpus/corpus';
import { setSetting } from '../sidecar/settingsEdit';
import { LayoutError } from '../sidecar/yamlEdit';
import { isFix, toFileEdit, touches } from './quickFix';
import { settingsUri } from './yamlFile';

/**
 * For every problem at a place: that this check is not to be made in this corpus, which the settings then say. These name
 * no diagnostics: VS Code offers actions that do before all others, and Enter would take them instead of a fix.
 */
export function ignoreChecks(corpus: Corpus, range: Range, { only, diagnostics }: Pick<CodeActionContext, 'only' | 'diagnostics'>): CodeAction[] {
    const { settings } = corpus;
    if (!settings.canEdit || !isFix(only)) {
        return [];
    }
    const here = diagnostics.filter(diagnostic => touches(diagnostic.range, range));
    const codes = [...new Set(here.map(({ code }) => String(code)))].filter(code => checkCatalogue.has(code));
    return codes.flatMap((code): CodeAction[] => {
        try {
            return [{
                title: `Ignore “${code}” in this corpus`,
                kind: CodeActionKind.QuickFix,
                edit: toFileEdit(settingsUri(corpus), settings.text === '' ? undefined : settings.text, setSetting(settings, 'checks', code, 'ignore')),
            }];
        } catch (error) {
            if (error instanceof LayoutError) {
                return [];
            }
            throw error;
        }
    });
}

import * as vscode from 'vscode';

/** What we use of the built-in git extension, version 1 of its API. */
interface GitExtension {
    readonly enabled: boolean;
    getAPI(version: 1): { getRepository(uri: vscode.Uri): { getConfig(key: string): Promise<string> } | null };
}

/** The name by which git knows the user in the folder of a file; empty where there is no git, or it knows none. */
export async function authorOf(uri: string): Promise<string> {
    try {
        const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
        const git = extension && (extension.isActive ? extension.exports : await extension.activate());
        return git?.enabled ? (await git.getAPI(1).getRepository(vscode.Uri.parse(uri))?.getConfig('user.name'))?.trim() ?? '' : '';
    } catch {
        // A note without a name is better than none.
        return '';
    }
}

/** Today where the user is, `2016-07-14`. */
export function today(): string {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}

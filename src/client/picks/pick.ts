import * as vscode from 'vscode';
import { Disposables } from '../disposables';

/** A choice of a pick; one without a value is a heading. */
export type PickItem<T> = vscode.QuickPickItem & { readonly value?: T };

/** Where a pick stands in a row of questions. */
export interface PickOptions {
    readonly title: string;
    readonly placeholder: string;
    /** From 1. */
    readonly step?: number;
    readonly steps?: number;
    /** Whether it stays when the user looks around in the editor meanwhile. */
    readonly ignoreFocusOut?: boolean;
}

export interface StaticPickOptions<T> extends PickOptions {
    readonly items: readonly PickItem<T>[];
    /** The choice that Enter takes at first; else the first one. */
    readonly active?: PickItem<T> | undefined;
    /** Told of each choice that Enter would take, while the user moves among them. */
    readonly onDidFocus?: (value: T | undefined) => void;
}

export interface ServerPickOptions<T> extends PickOptions {
    readonly search: (query: string, token: vscode.CancellationToken) => Promise<readonly PickItem<T>[]>;
}

/** What was picked; `back`: the question before this one is wanted; undefined: nothing, and nothing shall happen. */
export type Picked<T> = { readonly kind: 'value'; readonly value: T } | 'back' | undefined;

/** Asks for one of some items, which the editor filters as the user types. */
export function pickItem<T>({ items, active, onDidFocus, ...options }: StaticPickOptions<T>): Promise<Picked<T>> {
    return show<T>(options, (picker, accept, disposables) => {
        picker.items = items;
        picker.matchOnDescription = true;
        picker.matchOnDetail = true;
        if (active) {
            picker.activeItems = [active];
        }
        if (onDidFocus) {
            disposables.add(picker.onDidChangeActive(([item]) => onDidFocus(item?.value)));
        }
        disposables.add(picker.onDidAccept(() => accept(picker.activeItems[0])));
    });
}

/** Asks for one of the items that the server finds for what the user types, in the order in which it finds them. */
export function pickFromServer<T>({ search, ...options }: ServerPickOptions<T>): Promise<Picked<T>> {
    return show<T>(options, (picker, accept, disposables) => {
        keepOrder(picker);
        let request: vscode.CancellationTokenSource | undefined;
        let isAccepted = false;
        const look = async () => {
            request?.cancel();
            const current = (request = new vscode.CancellationTokenSource());
            picker.busy = true;
            const found = await search(picker.value, current.token).catch(() => []);
            if (request !== current) {
                return;
            }
            request = undefined;
            picker.busy = false;
            picker.items = found.map(item => ({ ...item, alwaysShow: true }));
            if (isAccepted) {
                accept(found.find(item => item.value !== undefined));
            }
        };
        disposables.add(picker.onDidChangeValue(() => void look()));
        disposables.add({ dispose: () => request?.cancel() });
        disposables.add(
            picker.onDidAccept(() => {
                if (request) {
                    // Typed faster than the answer came: what is on screen is not what was asked for.
                    isAccepted = true;
                } else {
                    accept(picker.activeItems[0] ?? picker.items[0]);
                }
            }),
        );
        void look();
    });
}

function show<T>(
    { title, placeholder, step, steps, ignoreFocusOut = false }: PickOptions,
    prepare: (
        picker: vscode.QuickPick<PickItem<T>>,
        accept: (item: PickItem<T> | undefined) => void,
        disposables: Disposables,
    ) => void,
): Promise<Picked<T>> {
    return new Promise(resolve => {
        const disposables = new Disposables();
        const picker = disposables.add(vscode.window.createQuickPick<PickItem<T>>());
        picker.title = title;
        picker.placeholder = placeholder;
        picker.ignoreFocusOut = ignoreFocusOut;
        if (step !== undefined && steps !== undefined) {
            picker.step = step;
            picker.totalSteps = steps;
        }
        if (step !== undefined && step > 1) {
            picker.buttons = [vscode.QuickInputButtons.Back];
        }
        const end = (picked: Picked<T>) => {
            resolve(picked);
            disposables.dispose();
        };
        const accept = (item: PickItem<T> | undefined) => {
            if (item?.value !== undefined) {
                end({ kind: 'value', value: item.value });
            }
        };
        disposables.add(picker.onDidTriggerButton(() => end('back')));
        disposables.add(picker.onDidHide(() => end(undefined)));
        prepare(picker, accept, disposables);
        picker.show();
    });
}

/**
 * Turns off the picker's own sorting, which puts items whose label matches before all others. Not in the stable
 * typings, but settable in every version that we support and harmless elsewhere (microsoft/vscode#73904); there is no
 * other way to show the server's order.
 */
export function keepOrder(picker: vscode.QuickPick<vscode.QuickPickItem>): void {
    try {
        (picker as { sortByLabel?: boolean }).sortByLabel = false;
    } catch {
        // The editor's order is a blemish, not a failure.
    }
}

/** A heading between items. */
export function heading<T>(label: string): PickItem<T> {
    return { label, kind: vscode.QuickPickItemKind.Separator };
}

export interface ManyPickOptions<T> extends Pick<PickOptions, 'title' | 'placeholder'> {
    /** Those with `picked` are chosen already. */
    readonly items: readonly PickItem<T>[];
}

/** Asks for some of many items; undefined where the user ended it. */
export async function pickMany<T>({ title, placeholder, items }: ManyPickOptions<T>): Promise<readonly T[] | undefined> {
    const picked = await vscode.window.showQuickPick([...items], { title, placeHolder: placeholder, canPickMany: true, matchOnDescription: true });
    return picked?.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

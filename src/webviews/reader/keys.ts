/** A move of the caret, in the words of `Selection.modify`; by a page besides. */
export interface CaretMove {
    readonly alter: 'move' | 'extend';
    /** Arrows to the sides move as they point, also in lines from right to left. */
    readonly direction: 'forward' | 'backward' | 'left' | 'right';
    readonly granularity: 'character' | 'word' | 'line' | 'lineboundary' | 'documentboundary' | 'page';
}

/** What was pressed. */
export interface PressedKey {
    readonly key: string;
    readonly shiftKey: boolean;
    readonly ctrlKey: boolean;
    readonly altKey: boolean;
    readonly metaKey: boolean;
}

/** How a key moves the caret, as in the text editor; undefined where it does not. */
export function moveOf({ key, shiftKey, ctrlKey, altKey, metaKey }: PressedKey, isMac: boolean): CaretMove | undefined {
    const alter = shiftKey ? 'extend' : 'move';
    const byWord = isMac ? altKey && !ctrlKey && !metaKey : ctrlKey && !altKey && !metaKey;
    const toEdge = isMac ? metaKey && !ctrlKey && !altKey : ctrlKey && !altKey && !metaKey;
    const isPlain = !ctrlKey && !altKey && !metaKey;
    switch (key) {
        case 'ArrowLeft':
        case 'ArrowRight': {
            const direction = key === 'ArrowLeft' ? 'left' : 'right';
            return isPlain ? { alter, direction, granularity: 'character' } : byWord ? { alter, direction, granularity: 'word' }
                : isMac && toEdge ? { alter, direction, granularity: 'lineboundary' } : undefined;
        }
        case 'ArrowUp':
        case 'ArrowDown': {
            const direction = key === 'ArrowUp' ? 'backward' : 'forward';
            return isPlain ? { alter, direction, granularity: 'line' } : isMac && toEdge ? { alter, direction, granularity: 'documentboundary' } : undefined;
        }
        case 'Home':
        case 'End': {
            const direction = key === 'Home' ? 'backward' : 'forward';
            return isPlain ? { alter, direction, granularity: 'lineboundary' } : toEdge ? { alter, direction, granularity: 'documentboundary' } : undefined;
        }
        case 'PageUp':
        case 'PageDown':
            return isPlain ? { alter, direction: key === 'PageUp' ? 'backward' : 'forward', granularity: 'page' } : undefined;
        default:
            return undefined;
    }
}

import type { TreeView } from '../../protocol';

/** The views that this client shows. */
export type ShownView = Exclude<TreeView, 'suggestions'>;

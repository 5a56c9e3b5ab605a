/** Styles that a page imports are bundled into a file beside its script. */
declare module '*.css';

/** A style becomes a file beside the script that imports it. */
declare module '*.css';

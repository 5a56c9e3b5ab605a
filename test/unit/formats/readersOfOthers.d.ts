/** What of these libraries is used here. */
declare module 'jsonld' {
    interface Options {
        /** Refuses everything that would be dropped. */
        readonly safe: boolean;
        readonly compactToRelative: boolean;
        documentLoader(url: string): Promise<{ readonly document: unknown; readonly documentUrl: string }>;
    }
    export function expand(document: object, options: Options): Promise<object[]>;
    export function compact(document: object, context: unknown, options: Options): Promise<Record<string, unknown>>;
}

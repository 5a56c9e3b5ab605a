/** Names for spans that have no ids: by place and label, and by number where several have these in common. */
export class SpanKeys {
    readonly #times = new Map<string, number>();

    /** A new one for the next span. */
    next(start: unknown, end: unknown, label: string): string {
        const key = `${String(start)}-${String(end)} ${label}`;
        const time = (this.#times.get(key) ?? 0) + 1;
        this.#times.set(key, time);
        return time === 1 ? key : `${key} ${time}`;
    }
}

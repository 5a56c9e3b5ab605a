/** Makes an element with attributes and content; texts are texts, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
    name: K, attributes: Readonly<Record<string, string | boolean | undefined>> = {}, ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== false) {
            made.setAttribute(key, value === true ? '' : value);
        }
    }
    made.append(...content);
    return made;
}

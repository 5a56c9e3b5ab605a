import { element } from './elements';

/** A choice with a name, that tells when another is taken. */
export function choice<T extends string>(name: string, values: Readonly<Record<T, string>>, onChange: (value: T) => void): { readonly label: HTMLLabelElement; set(value: T, allowed?: readonly T[]): void } {
    const select = element('select');
    for (const [value, words] of Object.entries<string>(values)) {
        select.append(element('option', { value }, words));
    }
    select.addEventListener('change', () => onChange(select.value as T));
    return {
        label: element('label', {}, element('span', {}, name), select),
        /** `allowed`: the others cannot be taken; one of them that is set shows as the first that can. */
        set(value, allowed) {
            for (const option of select.options) {
                option.disabled = option.hidden = allowed !== undefined && !allowed.includes(option.value as T);
            }
            select.value = allowed === undefined || allowed.includes(value) ? value : allowed[0]!;
        },
    };
}

/** A field to type in; tells when the user confirms or leaves it. */
export function field(name: string, placeholder: string, onChange: (value: string) => void): { readonly label: HTMLLabelElement; readonly input: HTMLInputElement } {
    const input = element('input', { type: 'text', placeholder, spellcheck: 'false', dir: 'auto' });
    input.addEventListener('change', () => onChange(input.value));
    return { label: element('label', {}, element('span', {}, name), input), input };
}

/** A button that does something. */
export function button(words: string, onClick: () => void): HTMLButtonElement {
    const made = element('button', { type: 'button' }, words);
    made.addEventListener('click', onClick);
    return made;
}

/** A name of the corpus, in its own direction. */
export function isolated(text: string): HTMLElement {
    return element('bdi', { dir: 'auto' }, text);
}

/** Whether the user asked for things not to move. */
export function prefersStill(): boolean {
    return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Brings the keys back to where they were whenever the page gets them again: the editor's own inputs take them, and a frame that they leave forgets its place. */
export function keepFocus(): void {
    let last: HTMLElement | undefined;
    document.addEventListener('focusin', ({ target }) => {
        last = target as HTMLElement;
    });
    window.addEventListener('focus', () => {
        if (document.activeElement === document.body && last?.isConnected) {
            last.focus({ preventScroll: true });
        }
    });
}

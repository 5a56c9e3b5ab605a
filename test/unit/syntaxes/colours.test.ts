import { ok } from 'node:assert';
import manifest from '../../../package.json';

type Kind = keyof (typeof manifest.contributes.colors)[number]['defaults'];

/** The backgrounds of the themes that come with VS Code, and of some well-liked others. */
const backgrounds: Record<Kind, readonly string[]> = {
    dark: ['#1F1F1F', '#1E1E1E', '#272822', '#002B36', '#000C18', '#221A0F', '#390000', '#282C34', '#2E3440'],
    light: ['#FFFFFF', '#FDF6E3', '#F5F5F5', '#EFF1F5'],
    highContrast: ['#000000'],
    highContrastLight: ['#FFFFFF'],
};

suite('Colours', () => {
    for (const kind of Object.keys(backgrounds) as Kind[]) {
        test(`Lines and borders stand out from the background: ${kind}`, () => {
            for (const { id, defaults } of manifest.contributes.colors.filter((colour) => !colour.id.endsWith('Background'))) {
                for (const background of backgrounds[kind]) {
                    const found = contrast(defaults[kind], background);
                    ok(found >= 3, `${id}: ${defaults[kind]} on ${background} has a contrast of ${found.toFixed(2)}`);
                }
            }
        });
    }
});

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, contrast ratio). */
function contrast(one: string, other: string): number {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
    return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance of #RRGGBB, 0 to 1 (WCAG 2.2, relative luminance). */
function luminance(colour: string): number {
    const [red, green, blue] = [1, 3, 5].map((start) => {
        const part = parseInt(colour.slice(start, start + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

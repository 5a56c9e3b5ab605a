import type { Problem } from '../annotation/problem';
import type { Settings } from '../sidecar/files';
import { rangeOfPath } from '../sidecar/yamlPlace';
import { checkCatalogue, problem } from './catalogue';
import { keysInCycles } from './registry';
import { entryRange, valueRange } from './sourceContext';

/** Whether the settings agree with themselves. */
export function settingsProblems(settings: Settings): Problem[] {
    return [...topicProblems(settings), ...codeProblems(settings)];
}

function topicProblems(settings: Settings): Problem[] {
    const { topics } = settings;
    const cyclic = keysInCycles(new Map([...topics].flatMap(([id, { broader }]) => (broader === undefined ? [] : [[id, [broader]]]))));
    return [...topics.values()].flatMap(topic => {
        const { broader } = topic;
        const range = () => valueRange(settings, topic, [topic.value, 'broader']);
        if (broader === undefined) {
            return [];
        }
        if (!topics.has(broader)) {
            const at = range();
            return [problem('settings.unknown-topic', `There is no topic “${broader}”.`, at, { fix: 'value', range: at, value: broader, values: [...topics.keys()] })];
        }
        return cyclic.has(topic.value) && cyclic.has(broader)
            ? [problem(
                'settings.cycle', `“${topic.value}” would be broader than itself by way of “${broader}”.`, range(),
                { fix: 'remove', entry: entryRange(topic), path: [topic.value, 'broader'], what: 'the broader topic' },
            )] : [];
    });
}

function codeProblems(settings: Settings): Problem[] {
    return [...settings.checks.keys()].filter(code => !checkCatalogue.has(code)).map(code => {
        const range = keyIn(settings.text, code);
        return problem('settings.unknown-check', `There is no check “${code}”.`, range, { fix: 'value', range, value: code, values: [...checkCatalogue.keys()] });
    });
}

/** Where the code of a check stands: codes have a dot in them and stand nowhere else as keys. */
function keyIn(text: string, code: string): { readonly start: number; readonly end: number } {
    const section = /^checks\s*:/m.exec(text)?.index ?? 0;
    const start = text.indexOf(code, section);
    const end = start + code.length;
    return start < 0 ? rangeOfPath(text, { start: section, end: text.length }, ['checks']) ?? { start: 0, end: 0 } : { start, end };
}

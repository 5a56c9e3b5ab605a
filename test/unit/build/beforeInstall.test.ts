import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The packages that a program imports before its first line runs, as `package from file`. */
function packagesBefore(path: string, seen = new Set<string>()): string[] {
    if (seen.has(path)) {
        return [];
    }
    seen.add(path);
    return [...readFileSync(path, 'utf8').matchAll(/^(?:import|export)\b[^'"`;()=]*\bfrom\s*'([^']+)'|^import\s*'([^']+)'/gm)].flatMap(([, from, alone]) => {
        const name = from ?? alone ?? '';
        return name.startsWith('.') ? packagesBefore(join(dirname(path), name), seen) : name.startsWith('node:') ? [] : [`${name} from ${path}`];
    });
}

suite('build', () => {
    for (const program of ['src/build/start.mjs', 'src/build/test.mjs', 'src/build/package.mjs', 'src/build/bench.mjs']) {
        test(`Nothing has to be installed before ${program} begins, as it installs the rest`, () => {
            assert.deepEqual(packagesBefore(program), []);
        });
    }
});

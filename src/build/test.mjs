// Usage: node src/build/test.mjs [STAGE…] [--only=PART_OF_PATH] [--grep=PART_OF_TITLE] [--long]
// Begins with Node built-ins only: it installs what the rest needs.
import { parseArgs } from 'node:util';
import { installTools } from './install.mjs';

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' }, grep: { type: 'string' }, long: { type: 'boolean', default: false } },
});

await installTools();
const { runStages } = await import('./stages.mjs');
const isGreen = await runStages(positionals, { only: values.only, grep: values.grep, long: values.long });
process.exit(isGreen ? 0 : 1);

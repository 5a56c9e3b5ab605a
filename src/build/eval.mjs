// Usage: node src/build/eval.mjs [PART…] --data FOLDER
// Prints how good suggestions are beside what others reach, on data that is not part of the project; each part is a file in test/eval.
import { runParts } from './parts.mjs';

await runParts('eval', process.argv.slice(2));

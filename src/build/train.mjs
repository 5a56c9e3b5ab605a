// Usage: node src/build/train.mjs [PART…] --data FOLDER
// Computes the tables and weights in media/models again; each part is a file in test/train.
import { runParts } from './parts.mjs';

await runParts('train', process.argv.slice(2));

/** `npm run replay -- FILE.json` (or `-` for standard input): what the sessioniser makes of recorded traces. */
import { replay, tracesSchema } from '#tools/trace.ts';
import { readInput } from './json-input.ts';

console.log(JSON.stringify(readInput('replay', tracesSchema).map(replay), null, 1));

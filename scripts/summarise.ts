/**
 * `npm run summarise -- FILE.json` (or `-` for standard input): prints the KPI object of the slips in the file, by the
 * functions that the endpoint uses. Exit 2 with the offending path on input that cannot be read.
 */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { firstFault } from '#core/fault.ts';
import { kpis } from '#core/kpi.ts';
import { summariseInputSchema, windowsFromSlips } from '#core/kpi-input.ts';

// The core keeps zod's sentences out of the extension's bundle; here they say what was expected.
z.config(z.locales.en());

const USAGE = 'usage: npm run summarise -- FILE.json   (or - to read standard input)';
const STANDARD_INPUT = 0;

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

function inputText(file: string): string {
  try {
    return readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8');
  } catch (error) {
    refuse(`cannot read ${file}: ${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function parsedJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    refuse(`${source} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0) refuse(USAGE);
const source = file === '-' ? 'standard input' : file;
const input = parsedJson(inputText(file), source);
const parsed = summariseInputSchema.safeParse(input);
if (!parsed.success) {
  const { path, message } = firstFault(parsed.error, input);
  refuse(`${source}: ${path === '' ? 'the whole input' : path}: ${message}`);
}
const { department, weeks, tools, ledger, otherCosts, targets, profile } = parsed.data;
const result = kpis({
  department,
  windows: windowsFromSlips(weeks, department.minimumGroup),
  tools: tools ?? [],
  ledger: ledger ?? [],
  otherCosts: otherCosts ?? 0,
  targets: targets ?? {},
  ...(profile && { profile }),
});
console.log(JSON.stringify(result, null, 2));

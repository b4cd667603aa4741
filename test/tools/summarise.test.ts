import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectAlike } from '../core/alike.ts';
import { recompute } from '../core/recomputation.ts';
import { reportArbitrary } from '../core/reports.ts';

const sample = 'test/samples/summarise/three-weeks.json';
const sampleText = readFileSync(sample, 'utf8');

function summarise(args: readonly string[], standardInput = '') {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/summarise.ts', ...args], {
    encoding: 'utf8',
    input: standardInput,
  });
  return { code: run.status, printed: run.stdout, error: run.stderr };
}

test('a file is printed as the KPI object that an independent computation gives', () => {
  const { code, printed } = summarise([sample]);
  expect(code).toBe(0);
  const input = JSON.parse(sampleText);
  const expected = recompute({
    ...input,
    department: { realisation: 0.5, minimumGroup: 5, ...input.department },
    otherCosts: 150,
  });
  expect(expected.weeks).toBe(2);
  expect(expected.tools.map(({ tool }) => tool)).toEqual(['chatgpt', 'other']);
  expect(expected.tasks.map(({ task }) => task)).toEqual(['code']);
  expectAlike(JSON.parse(printed), expected);
});

test('random weeks are printed as the independent computation gives them, week 53 and missing weeks included', () => {
  const department = { headcount: 12, weeklyHours: 40, hourlyCost: 55, realisation: 0.5, minimumGroup: 5 };
  for (const seed of [1, 2, 3]) {
    const weeks = (['2026-W44', '2026-W49', '2026-W51', '2026-W53'] as const).map((week, at) => ({
      week,
      members: [9, 4, 7, 11][at] ?? 0,
      reports: fc.sample(reportArbitrary(week, ['chatgpt', 'claude', 'deepl'], seed === 1 ? 'calm' : 'wild'), {
        seed: 10 * seed + at,
        numRuns: 8,
      }),
    }));
    const input = {
      department,
      weeks,
      tools: [{ id: 'claude', seats: 4, monthlyCostPerSeat: 20 }],
      ledger: [],
      otherCosts: 12.5,
      targets: { adoption: 0.7 },
      profile: { stage: 'exploring' },
    };
    const { code, printed } = summarise(['-'], JSON.stringify(input));
    expect(code).toBe(0);
    const byId = (a: { tool: string }, b: { tool: string }) => (a.tool < b.tool ? -1 : 1);
    const [shown, expected] = [JSON.parse(printed), recompute(input)];
    expect(expected.weeks).toBe(3);
    const tasks = (shown.tasks ?? []).toSorted((a: { task: string }, b: { task: string }) =>
      a.task < b.task ? -1 : 1,
    );
    expectAlike({ ...shown, tools: shown.tools.toSorted(byId), tasks }, expected);
  }
});

test('standard input is read where the file is a hyphen', () => {
  const { code, printed } = summarise(['-'], sampleText);
  expect(code).toBe(0);
  expect(JSON.parse(printed).weeks).toBe(2);
});

test('bad input exits with 2, prints nothing and names the path and the value', () => {
  const input = JSON.parse(sampleText);
  input.weeks[1].reports[0].all.answered = 999;
  const wrongReport = summarise(['-'], JSON.stringify(input));
  expect(wrongReport).toMatchObject({ code: 2, printed: '' });
  expect(wrongReport.error).toContain('weeks[1].reports[0].all.answered');
  expect(wrongReport.error).toContain('999');
  const noJson = summarise(['-'], '{ "weeks": [');
  expect(noJson).toMatchObject({ code: 2, printed: '' });
  expect(noJson.error).toContain('not JSON');
  const deep = summarise(['-'], '['.repeat(20_000) + ']'.repeat(20_000));
  expect(deep).toMatchObject({ code: 2, printed: '' });
  expect(deep.error).toContain('nested too deep');
});

test('a missing file or argument exits with 2 and says how to call it', () => {
  for (const args of [['no-such-file.json'], []]) {
    const { code, error } = summarise(args);
    expect(code).toBe(2);
    expect(error).toContain('npm run summarise -- FILE.json');
  }
});

test('E22: a byte order mark is no fault, and another encoding is named as one', () => {
  const json = '{"department":{"headcount":30},"weeks":[],"tools":[],"ledger":[]}';
  const run = (input: Buffer) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/summarise.ts', '-'], { input, encoding: 'utf8' });
  const plain = run(Buffer.from(json));
  expect([plain.status, plain.stdout.length > 100]).toEqual([0, true]);
  expect(run(Buffer.from(`\ufeff${json}`)).stdout).toBe(plain.stdout);
  const latin = run(Buffer.from('{"name":"M\u00fcller"}', 'latin1'));
  expect([latin.status, latin.stderr]).toEqual([2, expect.stringContaining('is not UTF-8')]);
});

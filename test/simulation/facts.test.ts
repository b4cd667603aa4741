/** Every figure that a lead's pages are answered with, found in the feed with the same value. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookedIn } from '#components/lead/booked-in.ts';
import { quarterOf, weeksOfQuarter } from '#core/base/quarter.ts';
import { seeded } from '#core/base/random.ts';
import { lastClosedWeek, weekOf, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { weeksOfWindow } from '#core/base/window.ts';
import { quarterForecast } from '#core/decisions/forecast.ts';
import { informationOf } from '#core/decisions/information.ts';
import { figuresByLeadingHours } from '#core/kpi/leading-hours.ts';
import { type Fact, factsReplySchema } from '#core/protocol/facts.ts';
import { createApp } from '#server/app.ts';
import { createIssuer } from '#server/features/tokens/issuer.ts';
import { makeKeyPair } from '#server/features/tokens/key-pair.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/schema.ts';
import { madeUpDepartments } from '#simulation/company.ts';
import { type Filled, fillEndpoint } from '#simulation/fill-endpoint.ts';

const nowMs = Date.parse('2026-11-25T12:00:00Z');
const to = weekOf(nowMs, 'UTC');
const from = weekPlus(to, -51);
const folder = mkdtempSync(join(tmpdir(), 'worthwhile-facts-'));
const departments = madeUpDepartments.filter(({ settings }) => ['product', 'marketing', 'legal'].includes(settings.id));
let db: Store;
let filled: Filled;
let facts: Map<string, Fact>;

async function ask(path: string) {
  const issuer = createIssuer({ db, now: () => nowMs, makeKeyPair });
  const random = (bytes: number) => new Uint8Array(bytes).fill(7);
  const deps = { db, issuer, now: () => nowMs, random, publicHost: 'localhost', movedClock: null, log: () => {} };
  const answer = await createApp(deps).request(path, { headers: { Authorization: `Bearer ${filled.leadKey}` } });
  return answer.json();
}

const nameOf = (unit: string, span: string, weeks: string, path: string) => `${unit} ${span} ${weeks} ${path}`;

beforeAll(async () => {
  db = await openStore(folder);
  filled = await fillEndpoint({ db, nowMs, departments, weeks: 14 });
  const place = { department: 'product', source: 'cursor', tool: 'cursor', period: '2026-P11' } as const;
  const value = JSON.stringify({
    ...place,
    ...{ seats: 24, idleSeats: 1, activePeople: 23, activeDays: 44, prompts: 586, unit: 'prompts' },
    ...{ spend: { amount: '480.50', currency: 'EUR' }, reportedOn: '2026-11-20' },
  });
  await db
    .insertInto('sources')
    .values({ ...place, lastDay: '2026-11-08', value })
    .execute();
  await addExperiments();
  const reply = factsReplySchema.parse(await ask('/v1/facts.json'));
  facts = new Map(
    reply.facts.map((fact) => {
      const name = fact.tool ?? fact.task;
      const path = name === null ? fact.figure : fact.figure.replace(/^[^.]+/, (list) => `${list}[${name}]`);
      return [nameOf(fact.unit, fact.span, `${fact.from} ${fact.to}`, path), fact];
    }),
  );
});

/** One whose effect is told, from five departments of which others are not the lead's, and one that has no values. */
async function addExperiments(): Promise<void> {
  const start = weekPlus(to, -12);
  const starts: Readonly<Record<string, string>> = {
    product: start,
    marketing: weekPlus(start, 3),
    sales: weekPlus(start, 6),
  };
  for (const [at, department] of ['product', 'marketing', 'legal', 'sales', 'finance'].entries()) {
    const random = seeded(3, at);
    const values = weeksFromTo(weekPlus(start, -20), weekPlus(to, -1)).map((week) => ({
      week,
      value: (week >= (starts[department] ?? to) ? 12 : 10) + random(),
    }));
    const named = { name: 'Tickets an hour', unit: 'tickets/h' };
    const value = JSON.stringify({ ...named, direction: 'more', values });
    const row = {
      department,
      outcome: 'tickets',
      ...named,
      revision: 1,
      at: '2026-11-01T00:00:00Z',
      author: 'lead',
      value,
    };
    await db.insertInto('outcomes').values(row).execute();
  }
  for (const [id, outcome] of [
    ['0123456789ab', 'tickets'],
    ['ba9876543210', 'none'],
  ] as const) {
    const plan = {
      ...{ title: 'Drafts', hypothesis: 'They help.', expected: 'more', owner: 'Ada', decideIn: to },
      waves: Object.entries(starts).map(([department, fromWeek]) => ({ department, fromWeek })),
      outcome: { id: outcome, name: 'Tickets an hour', unit: 'tickets/h' },
    };
    const signed = { at: '2026-10-14T12:00:00Z', author: 'admin' };
    const reviewed = { verdict: 'keep', learned: 'Nothing yet.', reviewIn: weekPlus(to, -1), ...signed };
    const decision = outcome === 'none' ? reviewed : null;
    const value = JSON.stringify({ plan, amendments: [], ended: null, decision });
    await db.insertInto('experiments').values({ id, revision: 1, value }).execute();
  }
}

afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

type Figure = readonly [path: string, figure: Partial<Fact>];

/** Every number of an answer with what stands beside it, by its path. */
function figuresOf(value: unknown, path = ''): Figure[] {
  if (typeof value === 'number') return [[path, { value }]];
  if (typeof value === 'boolean') return [[path, { value: Number(value) }]];
  if (typeof value !== 'object' || value === null) return [];
  if ('low' in value && 'value' in value) {
    const { value: own, low, high, n, grade, reason, because: _because, ...more } = value as Record<string, unknown>;
    const evidence = grade === '--' ? null : grade;
    return [[path, { value: own, low, high, n, grade: evidence, reason } as Partial<Fact>], ...figuresOf(more, path)];
  }
  return Object.entries(value)
    .filter(([key]) => key !== 'because')
    .flatMap(([key, inner]) => {
      const name = Array.isArray(value) ? (inner?.tool ?? inner?.task ?? null) : null;
      if (name !== null) return figuresOf(inner, `${path}[${name}]`);
      const pillar = Array.isArray(value) ? inner?.pillar : undefined;
      return figuresOf(inner, path === '' ? key : `${path}.${pillar ?? key}`);
    });
}

/** Expects each figure of an answer in the feed, and says how many there were. */
function expectInFeed(unit: string, span: string, weeks: string, answer: object): number {
  const figures = figuresOf(answer);
  for (const [path, figure] of figures) {
    const name = nameOf(unit, span, weeks, path);
    expect([name, facts.get(name)]).toEqual([name, expect.objectContaining(figure)]);
  }
  return figures.length;
}

test('the KPIs of each department over the range, and their totals', async () => {
  const { departments: answers, totals, portfolio } = await ask(`/v1/kpis?from=${from}&to=${to}`);
  let found = 0;
  for (const { department, kpis } of answers) {
    const { windows: _windows, countedWeeks: _counted, ...figures } = kpis;
    found += expectInFeed(department.id, 'range', `${from} ${to}`, {
      ...figures,
      leading: figuresByLeadingHours(kpis),
    });
  }
  const { weeks: _weeks, ...figures } = totals;
  const byStage = Object.fromEntries(
    portfolio.map(({ stage, ...sums }: { readonly stage: string }): [string, object] => [stage, sums]),
  );
  found += expectInFeed('*', 'range', `${from} ${to}`, { ...figures, portfolio: byStage });
  expect(found).toBeGreaterThan(200);
});

test('what to measure next, and where the running quarter is heading, as the pages work them out', async () => {
  const quarter = weeksOfQuarter(quarterOf(to));
  const { closeAfterDays } = await ask('/v1/config');
  const year = weekPlus(lastClosedWeek(nowMs, closeAfterDays), -51);
  for (const department of (await ask('/v1/departments')).departments) {
    const path = `/v1/departments/${department.id}`;
    const kpis = await ask(`${path}/kpis?from=${from}&to=${to}`);
    const { entries } = await ask(`/v1/ledger?department=${department.id}`);
    const { points } = await ask(`${path}/series?from=${year}&to=${to}`);
    const ledger = bookedIn(entries, kpis.countedWeeks).map(({ value }) => value);
    const told = informationOf({ kpis, department, ledger });
    const isTold = !('code' in told);
    if (isTold) {
      const { doubt, worth, toMeasure } = told;
      const decision = { doubt, worth, ...Object.fromEntries(toMeasure.map((each) => [each.what, each.worth])) };
      expectInFeed(department.id, 'range', `${from} ${to}`, { decision });
    }
    expect([department.id, isTold]).toEqual([department.id, department.id !== 'legal']);
    const forecast = {
      productivity: quarterForecast(points, 'productivity', quarter)?.estimate,
      adoption: quarterForecast(points, 'adoption', quarter)?.estimate,
    };
    expect(expectInFeed(department.id, 'quarter', `${quarter[0]} ${quarter.at(-1)}`, { forecast })).toBe(2);
  }
});

test('each reporting period, and the last four weeks against the four before', async () => {
  for (const { settings } of departments) {
    const { points, recent, before } = await ask(`/v1/departments/${settings.id}/series?from=${from}&to=${to}`);
    for (const [span, stretch] of [
      ...points.map((point: object) => ['period', point]),
      ...(recent === null ? [] : [['recent', recent]]),
      ...(before === null ? [] : [['before', before]]),
    ]) {
      const { firstWeek, lastWeek, window: _window, ...figures } = stretch;
      expect(expectInFeed(settings.id, span, `${firstWeek} ${lastWeek}`, figures)).toBeGreaterThan(30);
    }
  }
});

test('which periods are published, and why the others are not', async () => {
  for (const { settings } of departments) {
    const { windows } = await ask(`/v1/departments/${settings.id}/kpis?from=${from}&to=${to}`);
    const settled = windows.filter(({ collecting }: { collecting: unknown }) => collecting === null);
    expect(settled.length).toBeGreaterThan(0);
    for (const { window, released, reason } of settled) {
      const weeks = weeksOfWindow(window);
      const fact = facts.get(nameOf(settings.id, 'period', `${weeks[0]} ${weeks.at(-1)}`, 'released'));
      expect(fact).toMatchObject({ value: Number(released), reason });
    }
  }
});

test('what vendors count, and the people that browsers count by tool', async () => {
  for (const { settings } of departments) {
    const { sums, browser } = await ask(`/v1/departments/${settings.id}/sources?from=${from}&to=${to}`);
    for (const { window, tool, members } of browser) {
      const weeks = weeksOfWindow(window);
      const name = nameOf(settings.id, 'period', `${weeks[0]} ${weeks.at(-1)}`, `tools[${tool}].members`);
      expect([name, facts.get(name)?.value]).toEqual([name, members]);
    }
    if (settings.id !== 'product') continue;
    expect(sums).toHaveLength(1);
    const found = [...facts.values()].filter(({ span }) => span === 'vendor');
    expect(found.map(({ figure, source, tool, value }) => [figure, source, tool, value])).toEqual([
      ['vendor.activeDays', 'cursor', 'cursor', 44],
      ['vendor.activePeople', 'cursor', 'cursor', 23],
      ['vendor.idleSeats', 'cursor', 'cursor', 1],
      ['vendor.prompts.prompts', 'cursor', 'cursor', 586],
      ['vendor.seats', 'cursor', 'cursor', 24],
      ['vendor.spend', 'cursor', 'cursor', 480.5],
    ]);
  }
});

test('what experiments did, over all departments, and the change of each of the lead’s', async () => {
  const weeks = `${weekPlus(to, -12)} ${to}`;
  let changes = 0;
  for (const { settings } of departments) {
    const { experiments } = await ask(`/v1/experiments?department=${settings.id}`);
    expect(experiments).toHaveLength(2);
    expect(experiments.map(({ review }: { readonly review: object | null }) => review !== null)).toContain(true);
    for (const { id, effect, preTrendP, placebo, review, own } of experiments) {
      expectInFeed('*', 'experiment', weeks, { experiments: { [id]: { effect, preTrendP, placebo, review } } });
      const fact = facts.get(nameOf(settings.id, 'experiment', weeks, `experiments.${id}.own.change`));
      const change = own?.change ?? null;
      if (change !== null) changes += 1;
      expect([settings.id, fact?.value, fact?.grade]).toEqual(
        change === null ? [settings.id, undefined, undefined] : [settings.id, change, 'D'],
      );
    }
  }
  expect(changes).toBe(2);
  const told = facts.get(nameOf('*', 'experiment', weeks, 'experiments.0123456789ab.effect'));
  expect(told?.value).toBeGreaterThan(10);
  const missing = facts.get(nameOf('*', 'experiment', weeks, 'experiments.ba9876543210.effect'));
  expect([missing?.value, missing?.reason]).toEqual([null, expect.stringContaining('department')]);
  expect([...facts.values()].some(({ unit }) => ['sales', 'finance'].includes(unit))).toBe(false);
});

test('the demonstration is marked as made up in each line', async () => {
  expect((await ask('/v1/facts.json?limit=1')).demonstration).toBe(true);
});

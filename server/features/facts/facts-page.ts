/**
 * A page of the feed. Rows stand in the order of their unit, span, weeks and names, and a cursor names the last row that was
 * sent by these, so that a release between two pages moves no row from one into the other. Only the units that a page
 * reaches are computed.
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import { fromBase64Url, toBase64Url } from '#core/base/bytes.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { quarterOf, weeksOfQuarter } from '#core/base/quarter.ts';
import { lastWeeksRange, rangeOfWeeks, type WeekRange, weekOf } from '#core/base/week.ts';
import { ALL_UNITS, type Fact } from '#core/protocol/facts.ts';
import {
  decisionFacts,
  type ExperimentsRead,
  effectFacts,
  forecastFacts,
  ownChangeFacts,
  rangeFacts,
  seriesFacts,
  sourceFacts,
  totalFacts,
} from '#server/features/facts/fact-rows.ts';
import { allKpisOf, departmentsAmong } from '#server/features/kpis/all-kpis.ts';
import {
  enteredOf,
  type KpiReadDeps,
  type KpiReading,
  kpiReadingOf,
  kpisReplyOf,
  seriesReplyOf,
} from '#server/features/kpis/kpi-reply.ts';
import { departmentSourcesOf } from '#server/features/sources/department-sources.ts';
import { ProblemError } from '#server/http/problem.ts';
import { textOf } from '#server/http/validation.ts';
import type { Tables } from '#server/store/schema.ts';

/** A forecast rests on the points of the last year. */
const YEAR_WEEKS = 52;

/** Below every character of a name, so that a unit comes before those that begin with its id. */
const SEPARATOR = '\u0001';

function keyOf({ unit, span, from, to, figure, tool, task, source }: Fact): string {
  return [unit, span, from, to, figure, tool ?? '', task ?? '', source ?? ''].join(SEPARATOR);
}

function cursorOf(fact: Fact): string {
  return toBase64Url(new TextEncoder().encode(keyOf(fact)));
}

function keyOfCursor(cursor: string): string {
  const bytes = fromBase64Url(cursor);
  const key = bytes === null ? null : textOf(bytes);
  if (key === null || key.split(SEPARATOR).length !== 8)
    throw new ProblemError('malformed', 'after is no place in the feed; take it from "next" of the page before', {
      field: 'after',
    });
  return key;
}

export interface FactsAsked {
  /** Of these departments alone. */
  readonly departments: readonly DepartmentId[];
  /** Whether the rows of all departments together are among them. */
  readonly withTotals: boolean;
  readonly range: WeekRange;
  readonly span: Fact['span'] | undefined;
  readonly limit: number;
  readonly after: string | undefined;
  readonly experiments: ExperimentsRead;
}

/** What is told of the running quarter, where the range reaches into it. */
async function runningQuarterFacts(
  deps: KpiReadDeps,
  row: Tables['departments'],
  { nowMs, range, config }: KpiReading,
): Promise<Fact[]> {
  const quarter = quarterOf(weekOf(nowMs, 'UTC'));
  if (range.to < rangeOfWeeks(weeksOfQuarter(quarter)).from) return [];
  const year = lastWeeksRange(YEAR_WEEKS, config.closeAfterDays, nowMs, 'UTC');
  const { points } = seriesReplyOf(row, await kpiReadingOf(deps, [row.id], year));
  return forecastFacts(row.id, row.currency, quarter, points);
}

async function departmentFacts(
  deps: KpiReadDeps,
  row: Tables['departments'],
  { range, experiments }: FactsAsked,
): Promise<Fact[]> {
  const { id, currency } = row;
  const reading = await kpiReadingOf(deps, [id], range);
  const { kpis } = kpisReplyOf(row, reading);
  const { ledger } = enteredOf(reading, row).bookedIn((week) => kpis.countedWeeks.includes(week));
  await otherWork();
  const series = seriesFacts(id, currency, seriesReplyOf(row, reading));
  await otherWork();
  return [
    ...rangeFacts(id, range, currency, kpis),
    ...decisionFacts(id, range, currency, { kpis, department: row, ledger }),
    ...series,
    ...(await runningQuarterFacts(deps, row, reading)),
    ...sourceFacts(id, currency, await departmentSourcesOf(deps, id, range)),
    ...ownChangeFacts(id, experiments),
  ];
}

async function allUnitsFacts(deps: KpiReadDeps, { departments, range, experiments }: FactsAsked): Promise<Fact[]> {
  const { totals, portfolio } = await allKpisOf(deps, departments, range);
  const [first = ''] = departments;
  return [
    ...totalFacts(range, totals, portfolio, await departmentSourcesOf(deps, first, range)),
    ...effectFacts(experiments),
  ];
}

export async function factsPage(deps: KpiReadDeps, asked: FactsAsked): Promise<{ facts: Fact[]; next: string | null }> {
  const { departments, withTotals, span, limit, after } = asked;
  const last = after === undefined ? '' : keyOfCursor(after);
  const [lastUnit = ''] = last.split(SEPARATOR);
  const facts: Fact[] = [];
  const take = (rows: readonly Fact[]) => {
    const wanted = rows.filter((fact) => (span === undefined || fact.span === span) && keyOf(fact) > last);
    facts.push(...wanted.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
  };
  if (withTotals && lastUnit <= ALL_UNITS) take(await allUnitsFacts(deps, asked));
  for (const row of await departmentsAmong(deps.db, departments)) {
    if (facts.length > limit) break;
    if (row.id >= lastUnit) take(await departmentFacts(deps, row, asked));
  }
  // Rows of the same names stay together: two reports of a vendor in the same week.
  const keys = facts.map(keyOf);
  let end = limit;
  while (end < keys.length && keys[end] === keys[end - 1]) end += 1;
  const page = facts.slice(0, end);
  const final = page.at(-1);
  return { facts: page, next: facts.length > end && final !== undefined ? cursorOf(final) : null };
}

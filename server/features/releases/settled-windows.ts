/**
 * The windows that have been settled, as leads and admins read them. A settled window never changes, so each is parsed once and
 * kept, those read last, within a bound on memory; which windows there are is asked of the database each time.
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import type * as z from 'zod/mini';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Week, WeekRange } from '#core/base/week.ts';
import type { WindowId } from '#core/base/window.ts';
import { type ReleasedWindow, releasedWindowSchema, type TrialWindow, trialWindowSchema } from '#core/sums/release.ts';
import { type WindowSummary, windowSummarySchema } from '#core/sums/window-summary.ts';
import { byDepartment } from '#server/store/by-department.ts';
import { inBatches } from '#server/store/in-batches.ts';
import type { Store } from '#server/store/schema.ts';

/** A year of 40 departments with a dozen tools each is 43 million characters of JSON; parsed it takes about as many bytes. */
const MAX_KEPT_CHARACTERS = 64_000_000;
/** Between so many windows other requests get their turn. */
const PARSED_AT_ONCE = 8;

export interface ListedWindow {
  readonly window: WindowId;
  readonly firstWeek: Week;
  readonly lastWeek: Week;
  readonly summary: WindowSummary;
  readonly hasTrials: boolean;
}

export interface SettledWindow {
  readonly lastWeek: Week;
  readonly outcome: ReleasedWindow;
}

export interface SettledWindows {
  /** By department, in the order of their weeks. */
  readonly of: (
    departments: readonly DepartmentId[],
    weeks: WeekRange,
  ) => Promise<(department: DepartmentId) => SettledWindow[]>;
  /** The same windows without what they hold: for lists of many departments. */
  readonly listed: (
    departments: readonly DepartmentId[],
    weeks: WeekRange,
  ) => Promise<(department: DepartmentId) => ListedWindow[]>;
  /** By department: what the windows tell of trials. `id` is the same for the same windows. */
  readonly trials: (weeks: WeekRange) => Promise<SettledTrials>;
}

export interface SettledTrials {
  readonly id: string;
  readonly departments: readonly (readonly TrialWindow[])[];
}

/** What was parsed of texts that never change, by a name each; the ones used longest ago are given up. */
function createParsed<T extends z.ZodMiniType>(schema: T, maxCharacters: number) {
  const kept = new Map<string, { readonly value: z.output<T>; readonly characters: number }>();
  let characters = 0;
  return {
    get(name: string): z.output<T> | undefined {
      const found = kept.get(name);
      if (found === undefined) return undefined;
      kept.delete(name);
      kept.set(name, found);
      return found.value;
    },
    add(name: string, text: string): z.output<T> {
      const value = schema.parse(JSON.parse(text));
      characters += text.length - (kept.get(name)?.characters ?? 0);
      kept.set(name, { value, characters: text.length });
      for (const [oldest, { characters: freed }] of kept) {
        if (characters <= maxCharacters) break;
        kept.delete(oldest);
        characters -= freed;
      }
      return value;
    },
  };
}

export function createSettledWindows(db: Store, maxCharacters = MAX_KEPT_CHARACTERS): SettledWindows {
  const outcomes = createParsed(releasedWindowSchema, maxCharacters);
  const trialsOfWindows = createParsed(trialWindowSchema, maxCharacters);

  const listed = new Map<DepartmentId, readonly ListedWindow[]>();

  /** The windows of these departments, or of every one, read anew where there are more than are known: none is ever taken away. */
  async function list(departments?: readonly DepartmentId[]): Promise<void> {
    let counting = db
      .selectFrom('releases')
      .select(({ fn }) => ['department', fn.countAll<number>().as('count')])
      .groupBy('department');
    if (departments !== undefined) counting = counting.where('department', 'in', departments);
    const counts = await counting.execute();
    const grown = counts.filter(({ department, count }) => listed.get(department)?.length !== count);
    for await (const some of inBatches(grown)) {
      const rows = await db
        .selectFrom('releases')
        .select(['department', 'window', 'firstWeek', 'lastWeek', 'summary'])
        .select((row) => row('trials', 'is not', null).as('hasTrials'))
        .where(
          'department',
          'in',
          some.map(({ department }) => department),
        )
        .orderBy('firstWeek')
        .execute();
      for (const [department, own] of byDepartment(rows))
        listed.set(
          department,
          own.map(({ window, firstWeek, lastWeek, summary, hasTrials }) => ({
            ...{ window, firstWeek, lastWeek },
            summary: windowSummarySchema.parse(JSON.parse(summary)),
            // SQLite has no true and false.
            hasTrials: Boolean(hasTrials),
          })),
        );
    }
  }

  const listedIn = (department: DepartmentId, { from, to }: WeekRange) =>
    (listed.get(department) ?? []).filter(({ firstWeek, lastWeek }) => lastWeek >= from && firstWeek <= to);

  /** Parses those of a department that are not kept, and lets other requests have their turn in between. */
  async function parsed(
    department: DepartmentId,
    windows: readonly WindowId[],
  ): Promise<Map<WindowId, ReleasedWindow>> {
    const found = new Map<WindowId, ReleasedWindow>();
    const missing: WindowId[] = [];
    for (const window of windows) {
      const known = outcomes.get(`${department} ${window}`);
      if (known === undefined) missing.push(window);
      else found.set(window, known);
    }
    for (let at = 0; at < missing.length; at += PARSED_AT_ONCE) {
      const rows = await db
        .selectFrom('releases')
        .select(['window', 'outcome'])
        .where('department', '=', department)
        .where('window', 'in', missing.slice(at, at + PARSED_AT_ONCE))
        .execute();
      for (const { window, outcome } of rows) found.set(window, outcomes.add(`${department} ${window}`, outcome));
      await otherWork();
    }
    return found;
  }

  async function parsedTrials(department: DepartmentId, window: WindowId): Promise<TrialWindow[]> {
    const name = `${department} ${window}`;
    const known = trialsOfWindows.get(name);
    if (known !== undefined) return [known];
    const row = await db
      .selectFrom('releases')
      .select('trials')
      .where((eb) => eb.and({ department, window }))
      .executeTakeFirst();
    return row?.trials == null ? [] : [trialsOfWindows.add(name, row.trials)];
  }

  return {
    async listed(departments, weeks) {
      await list(departments);
      return (department) => listedIn(department, weeks);
    },

    async of(departments, weeks) {
      await list(departments);
      const found = new Map<DepartmentId, SettledWindow[]>();
      for (const department of departments) {
        const own = listedIn(department, weeks);
        const known = await parsed(
          department,
          own.map(({ window }) => window),
        );
        found.set(
          department,
          own.flatMap(({ window, lastWeek }) => {
            const outcome = known.get(window);
            return outcome === undefined ? [] : [{ lastWeek, outcome }];
          }),
        );
      }
      return (department) => found.get(department) ?? [];
    },

    async trials(weeks) {
      await list();
      const departments: TrialWindow[][] = [];
      let count = 0;
      for (const department of [...listed.keys()].sort()) {
        const own = listedIn(department, weeks).filter(({ hasTrials }) => hasTrials);
        if (own.length === 0) continue;
        const windows: TrialWindow[] = [];
        for (const { window } of own) windows.push(...(await parsedTrials(department, window)));
        departments.push(windows);
        count += own.length;
      }
      return { id: `${weeks.from} ${weeks.to} ${count}`, departments };
    },
  };
}

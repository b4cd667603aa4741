/**
 * What a window shows, a second time from PROTOCOL, section 5, alone and in another style: plain loops over the people's
 * reports, from which what is not shown is struck out.
 */
import { field, type RawReport, type Row, sum, withinLimits } from './recomputation-limits.ts';

export interface RawWeek {
  week: string;
  members: number;
  reports: RawReport[];
  /** Where it is another one in that week than the department's. */
  headcount?: number;
}

/** One report's `all` and its parts by tool, what the tools leave over among them. */
interface Person {
  all: Row;
  parts: Map<string, Row>;
}

const counted = ['sessions', 'covered', 'asked', 'answered', 'valued'];
const measured = ['engagedMinutes', 'weight', 'weightedMinutes', 'weightedLow', 'weightedHigh'];

function personOf(report: RawReport): Person {
  const { all = {}, tools = [] } = withinLimits(report);
  const parts = new Map(tools.map((row) => [String(row['tool']), row]));
  const rest: Row = {};
  for (const name of [...counted, ...measured]) rest[name] = field(all, name) - sum(tools, name);
  const liked = (row: Row, at: number) => ((row['satisfaction'] as number[] | undefined) ?? [0, 0, 0])[at] ?? 0;
  rest['satisfaction'] = [0, 1, 2].map(
    (at) => liked(all, at) - tools.reduce((total, row) => total + liked(row, at), 0),
  );
  if (field(rest, 'sessions') > 0 || field(rest, 'answered') > 0) {
    for (const name of measured) rest[name] = Math.abs(field(rest, name)) < 1e-6 ? 0 : rest[name];
    parts.set('rest', rest);
  }
  return { all, parts };
}

/** For lists: one row, or none. */
const present = (row: Row | undefined): Row[] => (row === undefined ? [] : [row]);

/** Most reports of one week that fulfil something. */
function most(weeks: Person[][], fulfils: (person: Person) => boolean): number {
  let best = 0;
  for (const people of weeks) best = Math.max(best, people.filter(fulfils).length);
  return best;
}

const isActive = (row: Row | undefined) => row !== undefined && field(row, 'sessions') > 0;
const hasWeight = (row: Row | undefined) => row !== undefined && field(row, 'weight') > 0;

const activity = ['sessions', 'engagedMinutes', 'activeDays', 'covered'];
const answers = ['asked', 'answered', 'valued', 'weight', 'weightedMinutes', 'weightedLow', 'weightedHigh'];
const ofLengths = { activity: ['lengths'], answers: ['weightedLengths', 'weightedSquares', 'weightedProducts'] };

/** The row without its activity or without its answers. */
function struck(row: Row, what: 'activity' | 'answers'): Row {
  const result = { ...row };
  if (row['assist'] === undefined && (field(row, 'sessions') > 0 || field(row, 'weight') > 0))
    result['couldTell'] = true;
  for (const name of what === 'activity' ? activity : answers) result[name] = 0;
  if (what === 'activity') result['firstInPeriod'] = false;
  if (row['assist'] !== undefined) {
    const assist = { ...(row['assist'] as Row) };
    for (const name of ofLengths[what]) assist[name] = 0;
    result['assist'] = assist;
  }
  return result;
}

/** Divides names into those that stand alone and those put together, of which one is large or which are all. */
function divide(
  names: string[],
  isLarge: (name: string) => boolean,
  matters: (name: string) => boolean,
  size: (name: string) => number,
) {
  const large = names.filter((name) => name !== 'rest' && isLarge(name));
  const small = names.filter((name) => !large.includes(name));
  if (small.some(matters) && !small.some(isLarge) && large.length > 0) {
    let least = large[0] ?? '';
    for (const name of large)
      if (size(name) < size(least) || (size(name) === size(least) && name < least)) least = name;
    large.splice(large.indexOf(least), 1);
    small.push(least);
  }
  return { large, small };
}

export interface TaskRow {
  answers: number;
  weight: number;
  weightedMinutes: number;
  /** The weight of all answers of the same report that name a kind. */
  named: number;
}

/** The reports that tell of trials, over so many weeks. */
export interface TrialWeeks {
  id: string;
  rows: Row[];
  weeks: number;
}

/** What one window shows. */
export interface Shown {
  weeks: RawWeek[];
  hidesActivity: boolean;
  all: Row[];
  tools: Map<string, Row[]>;
  tasks: Map<string, TaskRow[]> | null;
  /** From high to low: favourable, neutral, unfavourable. */
  liked: { all: number[]; tools: Map<string, number[]> };
  places: Record<string, number>;
  loggedMinutes: number;
  /** Held, some rework, lost. */
  held: number[];
  trials: TrialWeeks;
}

/** What is carried of one part: each week's people since it was last shown. */
interface Carried {
  from: string;
  weeks: Person[][];
}
const carriedNames = ['liked', 'places', 'logged', 'held', 'trials'] as const;
export type CarriedParts = Partial<Record<(typeof carriedNames)[number], Carried>>;

const classesOf = {
  liked: (row: Row) => [...((row['satisfaction'] as number[] | undefined) ?? [0, 0, 0])].reverse(),
  places: (row: Row) => placeNames.map((name) => field((row['reinvested'] as Row | undefined) ?? {}, name)),
  logged: (_row: Row): number[] => [],
  held: (row: Row) => (row['held'] as number[] | undefined) ?? [0, 0, 0],
  trials: (_row: Row): number[] => [],
};
const says = {
  liked: (row: Row) => classesOf.liked(row).some((count) => count > 0),
  places: (row: Row) => classesOf.places(row).some((count) => count > 0),
  logged: (row: Row) => field(row, 'logged') > 0,
  held: (row: Row) => classesOf.held(row).some((count) => count > 0),
  trials: (row: Row) =>
    ((row['trial'] as { started?: number[] } | undefined)?.started ?? []).some((count) => count > 0),
};
export const placeNames = ['more-work', 'quality', 'new-work', 'learning', 'customers', 'time-off', 'nothing-yet'];

const add = (lists: number[][], length: number) =>
  Array.from({ length }, (_, at) => lists.reduce((total, list) => total + (list[at] ?? 0), 0));

function mayShow(part: keyof typeof says, { weeks }: Carried, rowOf: (person: Person) => Row | undefined): boolean {
  const rows = weeks.flat().flatMap((person) => present(rowOf(person)));
  if (!rows.some(says[part])) return true;
  if (most(weeks, (person) => says[part](rowOf(person) ?? {})) < 3) return false;
  const counts = add(rows.map(classesOf[part]), 7);
  const limit = 2 * weeks.length;
  return counts.reduce((a, b) => a + b, 0) >= 10 || counts.every((count) => count === 0 || count > limit);
}

const calendarWeek = (week: string) => Number(week.slice(0, 4)) * 53 + Number(week.slice(6));

/** `carried` is null where small cells are shown as they are; otherwise it is read and changed. */
export function showWindow(own: RawWeek[], k: number, carried: CarriedParts | null): Shown | null {
  const held = own.filter(({ members, reports }) => members >= k && reports.filter(({ empty }) => !empty).length >= k);
  const weeks = held.map(({ reports }) => reports.filter(({ empty }) => !empty).map(personOf));
  const last = own.at(-1)?.week ?? '';
  const spans: Record<keyof typeof says, Carried | null> = {
    liked: null,
    places: null,
    logged: null,
    held: null,
    trials: null,
  };
  for (const part of carriedNames) {
    if (carried === null) {
      spans[part] = { from: '', weeks };
      continue;
    }
    const old = carried[part];
    const before = old !== undefined && calendarWeek(last) - calendarWeek(old.from) < 26 ? old : undefined;
    const from = before?.from ?? held.find((_, at) => weeks[at]?.some(({ all }) => says[part](all)))?.week;
    delete carried[part];
    if (from === undefined) continue;
    const span = {
      from,
      weeks: [...(before?.weeks ?? []), ...weeks.filter((_, at) => (held[at]?.week ?? '') >= from)],
    };
    if (held.length > 0 && mayShow(part, span, ({ all }) => all)) spans[part] = span;
    else carried[part] = span;
  }
  if (held.length === 0) return null;

  const hidesActivity = most(weeks, ({ all }) => isActive(all)) < 3;
  const hidesAnswers = most(weeks, ({ all }) => hasWeight(all)) < 3;
  const strike = (row: Row, noActivity: boolean, noAnswers: boolean) => {
    const once = noActivity ? struck(row, 'activity') : row;
    return noAnswers ? struck(once, 'answers') : once;
  };
  const all = weeks.flat().map((person) => strike(person.all, hidesActivity, hidesAnswers));

  const names = [...new Set(weeks.flat().flatMap(({ parts }) => [...parts.keys()]))].sort();
  const reportsOf = (name: string) => weeks.flat().filter(({ parts }) => parts.has(name)).length;
  const rowsOf = (name: string) => weeks.flat().flatMap(({ parts }) => present(parts.get(name)));
  const used = divide(
    names,
    (name) =>
      most(weeks, ({ parts }) => parts.has(name)) >= k && most(weeks, ({ parts }) => isActive(parts.get(name))) >= 3,
    () => true,
    reportsOf,
  );
  const replied = hidesAnswers
    ? { large: [], small: names }
    : divide(
        names,
        (name) =>
          (used.large.includes(name) || name === 'rest') && most(weeks, ({ parts }) => hasWeight(parts.get(name))) >= 3,
        (name) => sum(rowsOf(name), 'answered') > 0,
        reportsOf,
      );
  const tools = new Map<string, Row[]>();
  if (!hidesActivity) {
    for (const name of used.large)
      tools.set(
        name,
        rowsOf(name).map((row) => strike(row, false, !replied.large.includes(name))),
      );
    const others = [
      ...used.small.flatMap((name) => rowsOf(name).map((row) => struck(row, 'answers'))),
      ...(hidesAnswers ? [] : replied.small.flatMap((name) => rowsOf(name).map((row) => struck(row, 'activity')))),
    ];
    if (used.small.length > 0 || others.some((row) => field(row, 'answered') > 0)) tools.set('other', others);
  }

  const liked: Shown['liked'] = { all: [0, 0, 0], tools: new Map() };
  const likedSpan = spans.liked;
  if (likedSpan !== null) {
    const rowsIn = (name: string) => likedSpan.weeks.flat().flatMap(({ parts }) => present(parts.get(name)));
    const countsOf = (ids: string[]) => add(ids.flatMap(rowsIn).map(classesOf.liked), 3);
    liked.all = add(
      likedSpan.weeks.flat().map((person) => classesOf.liked(person.all)),
      3,
    );
    const ids = [...new Set([...names, ...likedSpan.weeks.flat().flatMap(({ parts }) => [...parts.keys()])])].sort();
    const shown =
      carried === null
        ? used
        : divide(
            ids,
            (name) =>
              (used.large.includes(name) || name === 'rest') &&
              rowsIn(name).some(says.liked) &&
              mayShow('liked', likedSpan, ({ parts }) => parts.get(name)),
            (name) => rowsIn(name).some(says.liked),
            (name) => most(likedSpan.weeks, ({ parts }) => says.liked(parts.get(name) ?? {})),
          );
    if (!hidesActivity) {
      for (const name of shown.large) liked.tools.set(name, countsOf([name]));
      const others = countsOf(shown.small);
      if (tools.has('other') || others.some((count) => count > 0)) liked.tools.set('other', others);
      if (liked.tools.has('other') && !tools.has('other')) tools.set('other', []);
    }
  }
  const places: Shown['places'] = {};
  const counts = add(
    (spans.places?.weeks ?? []).flat().map(({ all: row }) => classesOf.places(row)),
    placeNames.length,
  );
  for (const [at, name] of placeNames.entries()) places[name] = counts[at] ?? 0;
  return {
    weeks: held,
    hidesActivity,
    all,
    tools,
    tasks: hidesAnswers ? null : tasksShown(weeks, k),
    liked,
    places,
    held: add(
      (spans.held?.weeks ?? []).flat().map((person) => classesOf.held(person.all)),
      3,
    ),
    trials: {
      id: own.map(({ week }) => week).join(),
      rows: (spans.trials?.weeks ?? []).flat().flatMap(({ all: row }) => (says.trials(row) ? [row] : [])),
      weeks: spans.trials?.weeks.length ?? 0,
    },
    loggedMinutes: sum(
      (spans.logged?.weeks ?? []).flat().map((person) => person.all),
      'loggedMinutes',
    ),
  };
}

function tasksShown(weeks: Person[][], k: number): Shown['tasks'] {
  const kindsOf = ({ all }: Person) =>
    Object.entries((all['tasks'] as Record<string, Row> | undefined) ?? {}).filter(
      ([, row]) => field(row, 'answers') > 0,
    );
  const namedBy = (person: Person) => kindsOf(person).reduce((total, [, row]) => total + field(row, 'weight'), 0);
  const answersBy = (person: Person) => kindsOf(person).reduce((total, [, row]) => total + field(row, 'answers'), 0);
  const namesAny = (person: Person) => kindsOf(person).length > 0;
  if (most(weeks, namesAny) < k || most(weeks, (person) => namedBy(person) > 0) < 3) return null;
  const leavesOver = (person: Person) => field(person.all, 'valued') > answersBy(person);
  if (weeks.flat().some(leavesOver) && most(weeks, leavesOver) < 3) return null;
  const names = [...new Set(weeks.flat().flatMap((person) => kindsOf(person).map(([name]) => name)))].sort();
  const has = (name: string) => (person: Person) => kindsOf(person).some(([kind]) => kind === name);
  const { large, small } = divide(
    names,
    (name) => most(weeks, has(name)) >= k,
    () => true,
    (name) => weeks.flat().filter(has(name)).length,
  );
  const rowsOf = (ids: string[]) =>
    weeks.flat().flatMap((person) =>
      kindsOf(person).flatMap(([kind, row]) =>
        ids.includes(kind)
          ? [
              {
                answers: field(row, 'answers'),
                weight: field(row, 'weight'),
                weightedMinutes: field(row, 'weightedMinutes'),
                named: namedBy(person),
              },
            ]
          : [],
      ),
    );
  const shown = new Map(large.map((name) => [name, rowsOf([name])]));
  if (small.length > 0) shown.set('other-tasks', rowsOf(small));
  // The weights of all answers that name a kind, one for each report.
  shown.set(
    'named',
    weeks
      .flat()
      .filter(namesAny)
      .map((person) => ({
        answers: answersBy(person),
        weight: namedBy(person),
        weightedMinutes: 0,
        named: namedBy(person),
      })),
  );
  return shown;
}

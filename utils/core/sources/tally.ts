/** Sums of the rows of all reports, by department, source, tool and period. One pass, so that a report of any size can be read. */

import type { SourceId, ToolId } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { hashOf } from '#core/base/text-hash.ts';
import { type Day, dayPlus, periodOf, type Week, weekOfDay } from '#core/base/week.ts';
import { type WindowId, windowOf } from '#core/base/window.ts';
import { createBound } from '#core/sources/bound.ts';
import {
  addSpend,
  type Cell,
  DAYS,
  dayNumber,
  daysIn,
  EARLIEST,
  emptyCell,
  IDLE_AFTER_DAYS,
  type SourceDepartment,
  USES,
} from '#core/sources/cell.ts';
import type { Kind, SourceRecord } from '#core/sources/kind.ts';
import { createNumberTable } from '#core/sources/number-table.ts';
import { createOverlaps } from '#core/sources/overlaps.ts';
import type { People } from '#core/sources/people.ts';
import { daysOfPeriod } from '#core/sources/period.ts';
import {
  nameShown,
  type Place,
  type PromptUnit,
  SourceError,
  type SourceRow,
  type Span,
  type Spend,
} from '#core/sources/source-row.ts';
import { strayDays } from '#core/sources/stray-days.ts';

type ById = ReadonlyMap<DepartmentId, SourceDepartment>;

export interface OrganisationCount {
  readonly source: SourceId;
  readonly tool: ToolId;
  readonly unit: PromptUnit | null;
  readonly row: SourceRow;
  readonly span: Span;
}

export interface Tally {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly counts: readonly OrganisationCount[];
  /** Department of a person; none for those who are not in the list. */
  readonly departmentOf: ReadonlyMap<number, DepartmentId>;
  /** By source: people, and projects or accounts with what they cost, that are in no department. */
  readonly unmapped: ReadonlyMap<SourceId, { readonly people: Set<number>; readonly costs: Map<string, Spend> }>;
  /** Weeks that are told of, by source. */
  readonly weeks: ReadonlyMap<SourceId, ReadonlySet<Week>>;
  /** The last day that a source tells of. */
  readonly reportedOn: ReadonlyMap<SourceId, Day>;
}

/** The place of what a record says of this, or of the record. */
export type PlaceOf = (what?: keyof Kind['at']) => Place;

export interface TallyOptions {
  readonly people: People;
  /** The department of a name or an id in the list; undefined where there is none. */
  readonly departmentOf: (name: string) => SourceDepartment | undefined;
  /** Of the whole organisation. */
  readonly organisation: SourceDepartment;
  /** The current date. */
  readonly today: Day;
  /** The period that the reports are said to be of; null where nobody said. */
  readonly period: Span | null;
}

const LINES = 2 ** 32;

export function createTally(options: TallyOptions) {
  const { people, organisation, today, period } = options;
  const files: string[] = [];
  /** Where a record was read: the file's number and the line. */
  const seen = createNumberTable();
  /** Days on which a person used a tool of a source. */
  const activeOn = createNumberTable();
  const uses = new Map<string, number>();
  const cells = new Map<string, Cell>();
  const counts: OrganisationCount[] = [];
  const departmentOf = new Map<number, DepartmentId>();
  const strangers = new Map<string, number>();
  const unmapped = new Map<SourceId, { people: Set<number>; costs: Map<string, Spend> }>();
  const weeks = new Map<SourceId, Set<Week>>();
  const reportedOn = new Map<SourceId, Day>();
  const currencies = new Map<string, string>();
  const bound = createBound();
  const overlaps = createOverlaps();
  const seatLists = new Map<SourceId, { tool: ToolId; last: Map<number, Day | null> }>();
  /** Days of a kind, each with where it was read first. */
  const daysOf = new Map<Kind, Map<Day, Place>>();
  const spansOf = new Map<string, Map<string, { span: Span; place: Place }>>();
  const windows = new Map<string, { week: Week; window: WindowId }>();

  function refuseTwice(kind: Kind, identity: string, line: number, place: () => Place): void {
    if (identity === '') return;
    const hash = hashOf(`${kind.name} ${identity}`);
    const before = seen.get(hash);
    if (before === 0) {
      seen.set(hash, (files.length - 1) * LINES + line);
      return;
    }
    const here = place();
    const file = files[Math.floor(before / LINES)];
    if (file === undefined) throw new RangeError(`record ${before} lies in no file`);
    throw file === here.file
      ? new SourceError(
          'duplicate',
          here,
          `the same record stands on line ${before % LINES}: a page of the report is in the file twice`,
          [`${here.file}:${before % LINES}`],
        )
      : new SourceError(
          'overlap',
          here,
          `the same record stands in ${file} on line ${before % LINES}: the two files overlap`,
          [`${file}:${before % LINES}`],
        );
  }

  const impossible = (day: Day, place: Place, of: string) =>
    new SourceError('impossible-date', place, `${day} is ${of}`, [day]);
  const isOutside = ({ from, to }: Span) => period !== null && (from < period.from || to > period.to);

  function checkSpan(kind: Kind, row: SourceRow, span: Span, placeOf: PlaceOf): void {
    const place = () => placeOf('day');
    if (isOutside(span))
      throw new SourceError('outside-period', place(), `${span.from} is not in ${period?.from} to ${period?.to}`, [
        span.from,
      ]);
    if (span.from > today) throw impossible(span.from, place(), `after today, ${today}`);
    if (span.from < EARLIEST) throw impossible(span.from, place(), `before ${EARLIEST}`);
    if (span.from === span.to) {
      const days = daysOf.get(kind) ?? new Map<Day, Place>();
      if (!days.has(span.from)) days.set(span.from, place());
      daysOf.set(kind, days);
      return;
    }
    // Counts of the whole organisation over the days up to each date overlap by nature.
    if (row.of === 'organisation') return;
    const known = spansOf.get(kind.name) ?? new Map<string, { span: Span; place: Place }>();
    const id = `${span.from}/${span.to}`;
    if (known.has(id)) return;
    const here = place();
    for (const { span: other, place: before } of known.values())
      if (span.from <= other.to && other.from <= span.to)
        throw new SourceError(
          'overlap',
          here,
          `${id} overlaps ${other.from}/${other.to}, which ${before.file} has on line ${before.line}`,
          [id, `${before.file}:${before.line}`],
        );
    known.set(id, { span, place: here });
    spansOf.set(kind.name, known);
  }

  function windowIn(department: SourceDepartment, day: Day): { week: Week; window: WindowId } {
    const key = `${department.id} ${day}`;
    const known = windows.get(key);
    if (known !== undefined) return known;
    const week = weekOfDay(day);
    const found = { week, window: windowOf(week, department.cadenceIn(periodOf(week))) };
    windows.set(key, found);
    return found;
  }

  /** Where a row of these days is counted: in a window of the grid, or on its own dates. */
  function slotOf(department: SourceDepartment, span: Span): { window: WindowId | null; span: Span; isOwn: boolean } {
    const days = daysIn(span);
    const isWeek = days === 7 && new Date(`${span.from}T00:00:00Z`).getUTCDay() === 1;
    if (days === 1 || isWeek) return { window: windowIn(department, span.from).window, span, isOwn: false };
    // The week that holds most of it. A report shorter than the department's windows waits until it has as many days.
    const middle = dayPlus(span.from, Math.floor((days - 1) / 2));
    const { week, window } = windowIn(department, middle);
    const length = { week: 7, fortnight: 14, period: 28 }[department.cadenceIn(periodOf(week))];
    return { window: days >= length ? null : window, span, isOwn: true };
  }

  function cellOf(
    kind: Pick<Kind, 'source' | 'unit'>,
    department: SourceDepartment,
    tool: ToolId,
    span: Span,
    placeOf?: PlaceOf,
  ): Cell {
    const { window, isOwn } = slotOf(department, span);
    const id = `${span.from}/${span.to}`;
    const key = `${department.id} ${kind.source} ${tool} ${isOwn ? 'own ' : ''}${window ?? id}`;
    let cell = cells.get(key);
    const isNew = cell === undefined;
    if (cell === undefined) {
      cell = emptyCell({ department: department.id, source: kind.source, tool, window, unit: kind.unit });
      cells.set(key, cell);
    }
    if (isOwn) cell.spans.set(id, span);
    if (placeOf !== undefined && (isNew || isOwn))
      overlaps.check(cell, isOwn || window === null ? span : daysOfPeriod(window), isOwn, placeOf);
    cell.unit ??= kind.unit;
    return cell;
  }

  function addTo(cell: Cell, row: SourceRow, person: number | null, activeDays: number | null): void {
    if (row.spend !== null) addSpend(cell, row.spend);
    if (row.prompts !== null) cell.prompts = (cell.prompts ?? 0) + row.prompts;
    if (person === null) return;
    cell.hasPeople = true;
    if (row.activePeople === 1) cell.active.add(person);
    if (row.seats === 1) cell.seats.add(person);
    if (activeDays !== null) cell.activeDays = (cell.activeDays ?? 0) + activeDays;
  }

  /** Active days that a row adds: a day with several rows of a person counts once. */
  function newActiveDays(kind: Kind, row: SourceRow, span: Span, person: number | null): number | null {
    if (person === null || row.activeDays === null || row.activeDays === 0 || span.from !== span.to)
      return row.activeDays;
    const use = `${kind.source} ${row.tool}`;
    const number = uses.get(use) ?? uses.size;
    uses.set(use, number);
    const key = (person * USES + number) * DAYS + dayNumber(span.from);
    if (activeOn.get(key) === 1) return 0;
    activeOn.set(key, 1);
    return 1;
  }

  function inNone(source: SourceId) {
    const none = unmapped.get(source) ?? { people: new Set<number>(), costs: new Map<string, Spend>() };
    unmapped.set(source, none);
    return none;
  }

  function noteReported({ source }: Pick<Kind, 'source'>, day: Day): void {
    if (day > (reportedOn.get(source) ?? '')) reportedOn.set(source, day);
  }

  function cover({ source }: Kind, ...days: readonly Day[]): void {
    const covered = weeks.get(source) ?? new Set<Week>();
    weeks.set(source, covered);
    for (const day of days) covered.add(windowIn(organisation, day).week);
  }

  function addRow(kind: Kind, row: SourceRow, placeOf: PlaceOf): void {
    const found = people.find(row, placeOf);
    const department =
      row.of === 'organisation'
        ? undefined
        : options.departmentOf(found?.department ?? (row.of === 'department' ? row.key : ''));
    const own = department?.id ?? `in none ${nameShown(row.key)}`;
    if (row.spend !== null && row.of !== 'organisation') {
      const key = `${own} ${kind.source}`;
      const before = currencies.get(key);
      if (before !== undefined && before !== row.spend.currency)
        throw new SourceError(
          'mixed-currencies',
          placeOf('currency'),
          `${row.spend.currency} here and ${before} before it in one department`,
          [row.spend.currency, before],
        );
      currencies.set(key, row.spend.currency);
    }
    let person: number | null = null;
    if (row.of === 'person') {
      person = found?.person ?? strangers.get(row.key) ?? people.size + strangers.size;
      // No key has a space before it.
      if (found === undefined) strangers.set(row.key || ` ${strangers.size}`, person);
      if (department !== undefined) departmentOf.set(person, department.id);
      else inNone(kind.source).people.add(person);
    } else if (row.of === 'department' && department === undefined && row.spend !== null) {
      const { costs } = inNone(kind.source);
      const name = nameShown(row.key);
      const amount = (costs.get(name)?.amount ?? 0n) + row.spend.amount;
      costs.set(name, { ...row.spend, amount });
    }
    const { span } = row;
    if (span === null) {
      if (person === null) return;
      if (row.lastActiveOn !== null && row.lastActiveOn > today)
        throw impossible(row.lastActiveOn, placeOf('day'), `after today, ${today}`);
      const list = seatLists.get(kind.source) ?? { tool: row.tool, last: new Map<number, Day | null>() };
      const before = list.last.get(person) ?? null;
      if (before === null || before < (row.lastActiveOn ?? '')) list.last.set(person, row.lastActiveOn);
      seatLists.set(kind.source, list);
      return;
    }
    checkSpan(kind, row, span, placeOf);
    bound.add(kind, row, placeOf);
    noteReported(kind, span.to);
    if (row.of === 'organisation') {
      counts.push({ source: kind.source, tool: row.tool, unit: kind.unit, row, span });
      return;
    }
    cover(kind, span.from);
    const days = newActiveDays(kind, row, span, person);
    if (department !== undefined) addTo(cellOf(kind, department, row.tool, span, placeOf), row, person, days);
    addTo(cellOf(kind, organisation, row.tool, span, placeOf), row, person, days);
  }

  /** Seats are dated by the latest activity among them. */
  function addSeats(source: SourceId, tool: ToolId, last: ReadonlyMap<number, Day | null>, departments: ById) {
    const days = [...last.values()].filter((day) => day !== null);
    const asOf = days.toSorted().at(-1) ?? today;
    noteReported({ source }, asOf);
    for (const [person, day] of last) {
      const department = departments.get(departmentOf.get(person) ?? '');
      for (const one of department === undefined ? [organisation] : [department, organisation]) {
        const cell = cellOf({ source, unit: null }, one, tool, { from: asOf, to: asOf });
        cell.hasPeople = true;
        cell.seats.add(person);
        cell.idleSeats = (cell.idleSeats ?? 0) + Number(day === null || day <= dayPlus(asOf, -IDLE_AFTER_DAYS));
      }
    }
  }

  return {
    /** All that is added from here on is of this file. */
    startFile(file: string): void {
      files.push(file);
    },
    /** Adds a record's rows. Throws a SourceError that names its place, and then has added nothing that would count. */
    add(kind: Kind, record: SourceRecord, line: number, placeOf: PlaceOf): void {
      // What of a bill is not taken may stand there as often as it likes.
      if (record.rows.length > 0) refuseTwice(kind, record.identity, line, placeOf);
      const { covers } = record;
      if (covers !== undefined && !isOutside(covers) && covers.from >= EARLIEST && covers.from <= today) {
        cover(kind, covers.from, covers.to);
        noteReported(kind, covers.to);
      }
      for (const row of record.rows) addRow(kind, row, placeOf);
    },
    finish(departments: ById): { tally: Tally; faults: SourceError[] } {
      const faults = period === null ? strayDays(daysOf, weeks) : [];
      for (const [source, { tool, last }] of seatLists) addSeats(source, tool, last, departments);
      return { tally: { cells, counts, departmentOf, unmapped, weeks, reportedOn }, faults };
    },
  };
}

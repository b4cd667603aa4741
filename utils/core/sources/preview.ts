/**
 * What of a tally may be sent, and what is withheld or merged and why (docs/sources.md): the one list that an admin sees before
 * it is sent, that `npm run import -- --dry-run` prints, and that the request is made from.
 */

import { groupedBy } from '#core/base/by-key.ts';
import type { SourceId, ToolId } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Day, isWeek, periodOf } from '#core/base/week.ts';
import {
  type Cell,
  daysIn,
  IDLE_AFTER_DAYS,
  missingWeeks,
  ORGANISATION,
  type SourceDepartment,
} from '#core/sources/cell.ts';
import { leftOver } from '#core/sources/company-totals.ts';
import { amountText } from '#core/sources/money.ts';
import { daysOfPeriod, type SourcePeriod } from '#core/sources/period.ts';
import type { Span, Spend } from '#core/sources/source-row.ts';
import type { Money, SourceSum } from '#core/sources/source-sum.ts';
import type { Tally } from '#core/sources/tally.ts';

export type Outcome =
  | { readonly kind: 'sent' }
  /** Fewer people of the department are in the list than its minimum group. */
  | { readonly kind: 'few-people'; readonly people: number; readonly floor: number }
  /** Fewer people used it than the minimum group: only its seats are sent. */
  | { readonly kind: 'few-active'; readonly people: number; readonly floor: number }
  /** The reports do not cover the department's window yet. */
  | { readonly kind: 'waits'; readonly window: SourcePeriod }
  /** Money in several currencies, which has no sum: people and seats are sent without it. */
  | { readonly kind: 'several-currencies' }
  /** A total that would tell of the few people beside the departments. */
  | { readonly kind: 'tells-rest'; readonly people: number; readonly floor: number };

export interface PreviewRow extends Omit<SourceSum, 'period'> {
  /** Empty where no tool is told either: for a department of few people. */
  readonly period: SourcePeriod | '';
  readonly outcome: Outcome;
  /** Tools that are merged into `other`, since too few people used each. */
  readonly merged: readonly ToolId[];
  /** What is sent of the row; null for nothing. */
  readonly sum: SourceSum | null;
}

export interface SourcePreview {
  readonly rows: readonly PreviewRow[];
  /** By source: how many people of the reports are in no department. */
  readonly unmappedPeople: Readonly<Record<SourceId, number>>;
  /** By source: what projects or accounts cost that are in no department, by their name. */
  readonly unmappedCosts: Readonly<Record<SourceId, Readonly<Record<string, Money>>>>;
}

const moneyOf = ({ amount, currency }: Spend): Money => ({ amount: amountText(amount), currency });

function periodOfCell({ spans, window }: Cell): SourcePeriod {
  const days = [...spans.values()].flatMap(({ from, to }) => [from, to]).toSorted();
  const [first] = days;
  const last = days.at(-1);
  if (first !== undefined && last !== undefined) return `${first}/${last}`;
  if (window === null) throw new RangeError('a cell of no window has the days of its reports');
  return window;
}

function figuresOf(cell: Cell, reportedOn: Day): SourceSum {
  const seats = cell.seats.size === 0 ? null : cell.seats.size;
  const period = periodOfCell(cell);
  const isLong = daysIn(daysOfPeriod(period)) >= IDLE_AFTER_DAYS;
  const idleSeats = cell.idleSeats ?? (seats === null || !isLong ? null : Math.max(0, seats - cell.active.size));
  const active = cell.hasPeople && (cell.active.size > 0 || cell.prompts !== null) ? cell.active.size : null;
  return {
    department: cell.department,
    source: cell.source,
    tool: cell.tool,
    period,
    seats,
    idleSeats,
    activePeople: active,
    activeDays: active === null ? null : cell.activeDays,
    prompts: cell.prompts,
    unit: cell.prompts === null ? null : cell.unit,
    spend: cell.spend && moneyOf(cell.spend),
    reportedOn,
  };
}

/** One cell of several tools of a source: people count once. */
function mergedCell(cells: readonly Cell[], first: Cell): Cell {
  const [spend] = cells.flatMap((cell) => (cell.spend === null ? [] : [cell.spend]));
  const sum = (pick: (cell: Cell) => number | null) =>
    cells.some((cell) => pick(cell) !== null) ? cells.reduce((total, cell) => total + (pick(cell) ?? 0), 0) : null;
  return {
    ...first,
    tool: 'other',
    spans: new Map(cells.flatMap(({ spans }) => [...spans])),
    active: new Set(cells.flatMap(({ active }) => [...active])),
    seats: new Set(cells.flatMap(({ seats }) => [...seats])),
    // A day with two of the tools counts for each: nobody is told apart by it.
    activeDays: sum(({ activeDays }) => activeDays),
    prompts: sum(({ prompts }) => prompts),
    idleSeats: sum(({ idleSeats }) => idleSeats),
    spend:
      spend === undefined
        ? null
        : { ...spend, amount: cells.reduce((total, cell) => total + (cell.spend?.amount ?? 0n), 0n) },
  };
}

const SENT = { kind: 'sent' } as const;

/** What is left out of a sum of fewer people than the minimum group. */
const untold = { activePeople: null, activeDays: null, prompts: null, unit: null, spend: null, idleSeats: null };

const isFew = (count: number, floor: number) => count > 0 && count < floor;

export interface PreviewOptions {
  readonly departments: ReadonlyMap<DepartmentId, SourceDepartment>;
  readonly organisation: SourceDepartment;
  readonly today: Day;
}

interface Slot {
  readonly cell: Cell;
  readonly row: PreviewRow;
}

export function previewOf(tally: Tally, options: PreviewOptions): SourcePreview {
  const { departments, organisation, today } = options;
  const reportedOn = (source: SourceId) => tally.reportedOn.get(source) ?? today;
  const cells = [...tally.cells.values()];

  /** When the last day of a window or of a report is over. */
  const isOver = (cell: Cell) => daysOfPeriod(periodOfCell(cell)).to <= today;

  function rowOf(cell: Cell, floor: number, merged: readonly ToolId[]): PreviewRow {
    const figures = figuresOf(cell, reportedOn(cell.source));
    const isOnlySeats = figures.activePeople === null && figures.spend === null;
    const waits = !isOnlySeats && (!isOver(cell) || missingWeeks(cell, tally.weeks.get(cell.source) ?? new Set()) > 0);
    if (waits)
      return { ...figures, outcome: { kind: 'waits', window: cell.window ?? figures.period }, merged, sum: null };
    const seats = figures.seats !== null && figures.seats >= floor ? figures.seats : null;
    // Seats less the idle ones are people who used it.
    const tellsFew = isFew((seats ?? 0) - (figures.idleSeats ?? 0), floor);
    const shown = { ...figures, seats, idleSeats: seats === null || tellsFew ? null : figures.idleSeats };
    // What nobody counted people of may be that of one person.
    if (figures.activePeople === null) Object.assign(shown, { prompts: null, unit: null, activeDays: null });
    if (figures.activePeople === null || figures.activePeople >= floor) {
      const isEmpty = figures.activePeople === null && figures.spend === null && seats === null;
      const told = isEmpty ? ({ kind: 'few-active', people: figures.seats ?? 0, floor } as const) : SENT;
      const outcome: Outcome = cell.hasCurrencies ? { kind: 'several-currencies' } : told;
      return { ...figures, outcome, merged, sum: isEmpty ? null : shown };
    }
    return {
      ...figures,
      outcome: { kind: 'few-active', people: figures.activePeople, floor },
      merged,
      sum: seats === null ? null : { ...shown, ...untold },
    };
  }

  function slotsOf(department: SourceDepartment): Slot[] {
    const own = cells.filter((cell) => cell.department === department.id);
    const groups = groupedBy(
      own,
      (cell) => `${cell.source} ${cell.spans.size > 0 ? 'own ' : ''}${cell.window ?? periodOfCell(cell)}`,
    );
    return [...groups.values()].flatMap((group) => {
      const few = group.filter(
        (cell) => cell.hasPeople && cell.active.size < department.minimumGroup && !isSeatsOnly(cell),
      );
      const [first] = few;
      const shown = group.filter((cell) => !few.includes(cell));
      const other = first === undefined ? [] : [{ cell: mergedCell(few, first), merged: few.map(({ tool }) => tool) }];
      return [...shown.map((cell) => ({ cell, merged: [] })), ...other].map(({ cell, merged }) => ({
        cell,
        row: rowOf(cell, department.minimumGroup, merged),
      }));
    });
  }

  function withheldRows({ id, people, minimumGroup }: SourceDepartment): PreviewRow[] {
    const own = cells.filter((cell) => cell.department === id);
    return [...new Set(own.map(({ source }) => source))].map((source) => ({
      ...nothing,
      department: id,
      source,
      reportedOn: reportedOn(source),
      outcome: { kind: 'few-people', people, floor: minimumGroup },
      merged: [],
      sum: null,
    }));
  }

  const told = [...departments.values()].filter(({ people, minimumGroup }) => people >= minimumGroup);
  const withheld = [...departments.values()].filter(({ people, minimumGroup }) => people < minimumGroup);
  const slots = told.flatMap(slotsOf);
  const isWithheld = new Set(withheld.map(({ id }) => id));

  /** People whom the departments' rows leave over of a total: now, and once departments that wait are sent as well. */
  function restOf(total: Cell, period: PreviewRow['period']): number[] {
    const beside = slots.filter(
      ({ cell, row }) =>
        cell.source === total.source && cell.tool === total.tool && row.period === period && row.sum?.activePeople,
    );
    const shown = beside.reduce((sum, { cell }) => sum + cell.active.size, 0);
    const named = new Set(beside.map(({ cell }) => cell.department));
    const never = [...total.active].filter((person) => {
      const department = tally.departmentOf.get(person);
      if (department === undefined || isWithheld.has(department)) return true;
      const { cadenceIn } = departments.get(department) ?? organisation;
      const waits = total.window !== null && isWeek(total.window) && cadenceIn(periodOf(total.window)) !== 'week';
      return !named.has(department) && !waits;
    });
    return [total.active.size - shown, never.length];
  }

  /** Of money alone: what departments leave over is told only where it is that of enough people. */
  function moneyRest(total: Cell): number[] {
    const same = (cell: Cell) =>
      cell.source === total.source && cell.tool === total.tool && cell.department !== ORGANISATION;
    const rest = cells.filter((cell) => same(cell) && isWithheld.has(cell.department));
    const costs = tally.unmapped.get(total.source)?.costs.size ?? 0;
    if (!slots.some(({ cell }) => same(cell))) return [0];
    // Nobody knows how many people are behind a project that is in no department.
    if (costs > 0) return [1];
    return [
      [...new Set(rest.map((cell) => cell.department))].reduce(
        (sum, id) => sum + (departments.get(id)?.people ?? 0),
        0,
      ),
    ];
  }

  const totals = cells
    .filter((cell) => cell.department === ORGANISATION)
    .map((cell): PreviewRow => {
      const row = rowOf(cell, organisation.minimumGroup, []);
      const rest = cell.hasPeople ? restOf(cell, row.period) : moneyRest(cell);
      const few = rest.find((count) => isFew(count, organisation.minimumGroup));
      if (few === undefined || row.sum === null) return row;
      return { ...row, outcome: { kind: 'tells-rest', people: few, floor: organisation.minimumGroup }, sum: null };
    });

  return {
    rows: [
      ...slots.map(({ row }) => row),
      ...withheld.flatMap(withheldRows),
      ...totals,
      ...countRows(tally, options, slots),
    ].toSorted(byPlace),
    unmappedPeople: Object.fromEntries([...tally.unmapped].map(([source, { people }]) => [source, people.size])),
    unmappedCosts: Object.fromEntries(
      [...tally.unmapped].map(([source, { costs }]) => [
        source,
        Object.fromEntries([...costs].map(([key, spend]) => [key, moneyOf(spend)])),
      ]),
    ),
  };
}

const isSeatsOnly = (cell: Cell) =>
  cell.prompts === null && cell.active.size === 0 && cell.activeDays === null && cell.spend === null;

const nothing = { tool: '', period: '', seats: null, ...untold } as const;

const byPlace = (a: PreviewRow, b: PreviewRow) =>
  a.source.localeCompare(b.source) ||
  a.department.localeCompare(b.department) ||
  a.period.localeCompare(b.period) ||
  a.tool.localeCompare(b.tool);

/** What vendors count of the whole organisation, beside what is sent of departments; of counts over overlapping days the latest and shortest. */
function countRows(tally: Tally, { organisation }: PreviewOptions, slots: readonly Slot[]): PreviewRow[] {
  const departments = slots.flatMap(({ row }) => row.sum ?? []);
  const taken: { source: SourceId; tool: ToolId; span: Span }[] = [];
  const latestFirst = tally.counts.toSorted(
    ({ span: a }, { span: b }) => b.to.localeCompare(a.to) || b.from.localeCompare(a.from),
  );
  return latestFirst.flatMap(({ source, tool, unit, row, span }): PreviewRow[] => {
    const overlaps = taken.some((one) => one.source === source && one.tool === tool && span.to >= one.span.from);
    if (overlaps) return [];
    taken.push({ source, tool, span });
    const sum: SourceSum = {
      department: ORGANISATION,
      source,
      tool,
      period: `${span.from}/${span.to}`,
      ...{ seats: row.seats, idleSeats: null, activePeople: row.activePeople, activeDays: row.activeDays },
      ...{ prompts: row.prompts, unit: row.prompts === null ? null : unit, spend: row.spend && moneyOf(row.spend) },
      reportedOn: span.to,
    };
    const floor = organisation.minimumGroup;
    const seats = (sum.seats ?? 0) >= floor ? sum.seats : null;
    const rowWith = (outcome: Outcome, told: SourceSum | null) => [{ ...sum, outcome, merged: [], sum: told }];
    const active = sum.activePeople ?? 0;
    if (active < floor)
      return rowWith(
        { kind: 'few-active', people: active, floor },
        seats === null ? null : { ...sum, seats, ...untold },
      );
    const people = leftOver(sum, departments, 'activePeople');
    if (isFew(people, floor)) return rowWith({ kind: 'tells-rest', people, floor }, null);
    return rowWith(SENT, { ...sum, seats });
  });
}

/** What is sent: nothing but sums. */
export function sumsOf({ rows }: SourcePreview): SourceSum[] {
  return rows.flatMap(({ sum }) => (sum === null ? [] : [sum]));
}

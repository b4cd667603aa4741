import type { Department, Unit } from '#components/lead/view-props.ts';
import type { WorthDoing } from '#core/kpi/worth-doing.ts';
import type { Licence, PaidLicence } from '#core/org/licence.ts';
import type { Entered, KpisReply } from '#core/protocol/lead.ts';
import type { DepartmentSources } from '#core/protocol/sources.ts';
import { licencesBySources } from '#core/sources/spend.ts';

/** A unit as the views are given a department, by the first of its departments until its numbers have come. */
export function departmentOfUnit(
  { id, name, parent, departments }: Unit,
  all: readonly Department[],
): Department | null {
  const first = all.find((department) => departments.includes(department.id));
  return first === undefined ? null : { ...first, id, name, parent };
}

/** With the settings by which the numbers of a unit are computed. */
export function valuedIn(department: Department, { unit }: KpisReply): Department {
  if (unit === undefined) return department;
  const { headcount, weeklyHours, hourlyCost, realisation } = unit;
  return { ...department, headcount, weeklyHours, hourlyCost, realisation };
}

const NONE: readonly Licence[] = [];

/** The licences that were entered for a department, or those of a unit's departments; null while they are read. */
export function licencesIn({ unit }: KpisReply, entered: Entered<Licence[]> | undefined): readonly Licence[] | null {
  if (unit !== undefined) return unit.licences;
  return entered === undefined ? null : (entered.value ?? NONE);
}

/** The same with the seats that vendors tell of a department, which its cost counts. */
export function paidLicencesIn(
  kpis: KpisReply,
  entered: Entered<Licence[]> | undefined,
  sources: DepartmentSources | undefined,
): readonly PaidLicence[] | null {
  const licences = licencesIn(kpis, entered);
  if (kpis.unit !== undefined || licences === null) return licences;
  return sources === undefined ? null : licencesBySources(licences, sources.sums);
}

/** Whether something can be done where the numbers are shown: a unit has no targets to set. */
export const isDoableIn =
  ({ unit }: KpisReply) =>
  ({ rule }: WorthDoing): boolean =>
    unit === undefined || rule !== 'targets-missing';

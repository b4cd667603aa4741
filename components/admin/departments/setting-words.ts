import type { DescribedChange } from '#components/admin/audit/config-words.ts';
import type { MessageKey, Words } from '#components/words/messages.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatNumber, formatWeek } from '#core/base/format.ts';
import { parseWeek } from '#core/base/week.ts';
import type { ImportSetting } from '#core/departments/import-row.ts';

/** What the settings of a department are called where a list or the history tells what of them changed. */
export const settingNames = {
  name: 'departmentName',
  headcount: 'departmentHeadcount',
  weeklyHours: 'departmentHours',
  hourlyCost: 'departmentCost',
  currency: 'departmentCurrency',
  realisation: 'departmentRealisation',
  parent: 'unitOfDepartment',
} as const satisfies Record<ImportSetting, MessageKey>;

/** The same of what the audit log has beside them. */
const loggedNames: Readonly<Record<string, MessageKey>> = {
  ...settingNames,
  id: 'departmentId',
  headcounts: 'departmentHeadcount',
  minimumGroup: 'ruleGroup',
  firstWeek: 'departmentFirstWeek',
  predecessors: 'departmentPredecessors',
  fromWeek: 'departmentReplacedFrom',
  successors: 'departmentSuccessors',
};

/** Names by id. */
export interface PlaceNames {
  readonly departmentNamed: (id: DepartmentId) => DepartmentId;
  readonly unitNamed: (id: DepartmentId) => string;
}

/** The value of a setting as it is read. */
export function settingText(field: string, value: unknown, names: PlaceNames, { locale }: Words): string {
  if (typeof value === 'number')
    return formatNumber(value, locale, { digits: 4, unit: field === 'realisation' ? 'percent' : 'plain' });
  if (Array.isArray(value))
    return new Intl.ListFormat(locale).format(value.map((id) => names.departmentNamed(String(id))));
  if (field === 'parent') return names.unitNamed(String(value));
  return field === 'firstWeek' || field === 'fromWeek' ? formatWeek(parseWeek(String(value)), locale) : String(value);
}

/** The words for what changed of a department; null where the path is none of it. */
export function describeSetting(path: string, names: PlaceNames, words: Words): DescribedChange | null {
  const [field = '', week] = path.split('.');
  const name = loggedNames[field];
  if (name === undefined) return null;
  return {
    name: [words.text(name), ...(week === undefined ? [] : [formatWeek(parseWeek(week), words.locale)])].join(', '),
    shown: (value) => settingText(field, value, names, words),
  };
}

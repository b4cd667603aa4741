import type { MessageKey } from '#components/words/text.tsx';
import type { ImportSetting } from '#core/departments/import-row.ts';

/** What the settings of a department are called where a list or the history tells what of them changed. */
export const settingNames: Readonly<Record<ImportSetting, MessageKey>> = {
  name: 'departmentName',
  headcount: 'departmentHeadcount',
  weeklyHours: 'departmentHours',
  hourlyCost: 'departmentCost',
  currency: 'departmentCurrency',
  realisation: 'departmentRealisation',
  parent: 'unitOfDepartment',
};

import styles from '#components/admin/admin.module.css';
import type { Reading } from '#components/admin/departments/import-reading.ts';
import { settingNames, settingText } from '#components/admin/departments/setting-words.ts';
import { usePaged } from '#components/admin/show-more.tsx';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatNumber } from '#core/base/format.ts';
import { type ImportSetting, importSettings, type LineFault } from '#core/departments/import-row.ts';
import type { Department } from '#core/protocol/admin.ts';
import type { Unit } from '#core/units/unit.ts';
import { createUnitPaths } from '#core/units/unit-path.ts';

interface PreviewRow {
  readonly department: Department;
  readonly state: MessageKey;
  readonly details: readonly string[];
}

interface ImportPreviewProps {
  readonly reading: Reading;
  readonly units: readonly Unit[];
}

/** What a list changes, department by department, and what of it is refused. */
export function ImportPreview({ reading: { plan, faults }, units }: ImportPreviewProps) {
  const { text, count, words } = useText();
  const { namesOf } = createUnitPaths([...units, ...plan.units]);
  const pathOf = (unit: DepartmentId) => namesOf(unit).join(' > ');
  const places = { departmentNamed: (id: DepartmentId) => id, unitNamed: pathOf };
  const shown = (field: ImportSetting, { [field]: value }: Department) =>
    value === null ? text(field === 'parent' ? 'unitNone' : 'noHourlyCost') : settingText(field, value, places, words);
  const details = (after: Department, before?: Department) =>
    importSettings.flatMap((field) => {
      const now = shown(field, after);
      if (before === undefined)
        return field === 'name' || after[field] === null
          ? []
          : [text('listImportField', text(settingNames[field]), now)];
      if (before[field] === after[field]) return [];
      return [text('listImportField', text(settingNames[field]), text('changeFromTo', shown(field, before), now))];
    });
  // Of a line that cannot be read nobody knows whose it is.
  const missing = faults.length > 0 ? [] : plan.missing;
  const rows: PreviewRow[] = [
    ...plan.added.map((department) => ({ department, state: 'listImportNew' as const, details: details(department) })),
    ...plan.changed.map(({ before, after }) => ({
      ...{ department: before, state: 'listImportChanged' as const, details: details(after, before) },
    })),
    ...plan.unchanged.map((department) => ({ department, state: 'listImportUnchanged' as const, details: [] })),
    ...missing.map((department) => ({
      ...{ department, state: 'listImportMissing' as const, details: [text('listImportStays')] },
    })),
  ];
  const { shown: visible, more } = usePaged(rows);
  const counts = [
    count('listImportNewCount', plan.added.length),
    count('listImportChangedCount', plan.changed.length),
    count('listImportUnchangedCount', plan.unchanged.length),
    ...(faults.length > 0 ? [] : [count('listImportMissingCount', missing.length)]),
  ];
  return (
    <>
      {faults.length > 0 && <Refused faults={faults} />}
      {rows.length > 0 && (
        <>
          <p role="status" className={styles['name']}>
            {counts.join(' · ')}
          </p>
          {plan.units.length > 0 && (
            <p className={styles['hint']}>
              {text('listImportNewUnits', plan.units.map(({ id }) => pathOf(id)).join(' · '))}
            </p>
          )}
          <ScrollTable
            label={text('listImportHeading')}
            className={styles['preview']}
            columns={['listImportDepartment', 'listImportState', 'listImportDetails']}
          >
            {visible.map(({ department: { id, name }, state, details: told }) => (
              <tr key={id}>
                <th scope="row">
                  {name}
                  <p className={styles['hint']}>{id}</p>
                </th>
                <td>{text(state)}</td>
                <td>{told.join(' · ')}</td>
              </tr>
            ))}
          </ScrollTable>
          {more}
        </>
      )}
    </>
  );
}

function Refused({ faults }: { readonly faults: readonly LineFault[] }) {
  const { text, count, locale } = useText();
  const { shown: visible, more } = usePaged(faults);
  return (
    <ErrorNotice title={count('listImportRefused', faults.length)}>
      <ul className={styles['list']}>
        {visible.map(({ line, column, message }) => {
          const at = formatNumber(line, locale);
          return (
            <li key={`${line} ${column} ${message}`}>
              {column === ''
                ? text('listImportPlace', at, message)
                : text('listImportPlaceColumn', at, column, message)}
            </li>
          );
        })}
      </ul>
      {more}
    </ErrorNotice>
  );
}

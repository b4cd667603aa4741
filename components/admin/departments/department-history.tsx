import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { AuditPages } from '#components/admin/audit/audit-pages.tsx';
import { DifferenceList } from '#components/admin/audit/difference-list.tsx';
import { importedText } from '#components/admin/departments/import-words.ts';
import { describeSetting } from '#components/admin/departments/setting-words.ts';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatMoment } from '#core/base/format.ts';
import { importCountsSchema } from '#core/departments/import-row.ts';
import { differencesOf } from '#core/org/config-change.ts';
import type { Unit } from '#core/units/unit.ts';

interface DepartmentHistoryProps extends Pick<AdminViewProps, 'api' | 'departments'> {
  readonly units: readonly Unit[];
}

/** Departments as they were: every change with its time, page by page. */
export function DepartmentHistory({ api, departments, units }: DepartmentHistoryProps) {
  const { text, locale, timeZone, words } = useText();
  const nameIn = (places: readonly { readonly id: DepartmentId; readonly name: string }[]) => (id: DepartmentId) =>
    places.find((place) => place.id === id)?.name ?? id;
  const places = { departmentNamed: nameIn(departments), unitNamed: nameIn(units) };
  return (
    <AuditPages api={api} title={text('departmentHistory')} intro={text('departmentHistoryIntro')} action="department">
      {({ at, subject, before, after, action }) => {
        const moment = formatMoment(Date.parse(at), timeZone, locale, true);
        const imported = importCountsSchema.safeParse(after);
        return action === 'department.import' && imported.success ? (
          <>
            <p className={styles['hint']}>{`${text('departmentsImported')} · ${moment}`}</p>
            <p className={styles['name']}>{importedText(words, imported.data)}</p>
          </>
        ) : (
          <>
            <p className={styles['hint']}>{`${places.departmentNamed(subject)} · ${moment}`}</p>
            <DifferenceList
              differences={differencesOf(before ?? {}, after ?? {})}
              describe={(path) => describeSetting(path, places, words)}
            />
          </>
        );
      }}
    </AuditPages>
  );
}

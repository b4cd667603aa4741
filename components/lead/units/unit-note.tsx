import { Linked } from '#components/lead/reorganisation-note.tsx';
import styles from '#components/lead/span-shown.module.css';
import type { ViewProps } from '#components/lead/view-props.ts';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatNumber } from '#core/base/format.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

/** More names than these are listed on request. */
const FEW = 8;

interface UnitNoteProps extends Pick<ViewProps, 'queries' | 'department' | 'departments' | 'range'> {
  readonly hrefOf: (department: DepartmentId) => string;
}

/** Which departments the numbers of a unit are sums of, and which are not in them for what reason. */
export function UnitNote({ queries, department, departments, range, hrefOf }: UnitNoteProps) {
  const { text, count, locale } = useText();
  // The very reply that the view beneath shows.
  const unit = useEndpointQuery(queries.kpis(department.id, range)).data?.unit;
  if (unit === undefined) return null;
  const counted = unit.departments.filter(({ countedWeeks }) => countedWeeks > 0);
  const others = unit.departments.filter(({ countedWeeks }) => countedWeeks === 0);
  const silent = others.filter(({ releasedWeeks }) => releasedWeeks === 0);
  const fewer = others.filter(({ releasedWeeks }) => releasedWeeks > 0);
  const withGaps = counted.filter(({ withheldWindows }) => withheldWindows > 0);
  const intro = text(
    'unitSum',
    formatNumber(counted.length, locale),
    count('departmentsInUnit', unit.departments.length),
  );
  const told = [
    ['unitCounted', counted],
    ['unitSilent', silent],
    ['unitFewer', fewer],
    ['unitGaps', withGaps],
  ] as const;
  const lines = told
    .filter(([, some]) => some.length > 0)
    .map(([key, some]) => (
      <p key={key} className={styles['span']}>
        {text(key)} <Linked others={some} departments={departments} hrefOf={hrefOf} />.
      </p>
    ));
  if (unit.departments.length > FEW)
    return (
      <details className={styles['span']}>
        <summary>{intro}</summary>
        {lines}
      </details>
    );
  return (
    <>
      <p className={styles['span']}>{intro}</p>
      {lines}
    </>
  );
}

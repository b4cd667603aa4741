import { Linked } from '#components/lead/reorganisation-note.tsx';
import styles from '#components/lead/span-shown.module.css';
import type { ViewProps } from '#components/lead/view-props.ts';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatNumber } from '#core/base/format.ts';
import type { KpisReply } from '#core/protocol/lead.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

/** More names than these are listed on request. */
const FEW = 8;

interface UnitNoteProps extends Pick<ViewProps, 'queries' | 'department' | 'departments' | 'range'> {
  readonly hrefOf: (department: DepartmentId) => string;
}

type Covered = NonNullable<KpisReply['unit']>['departments'];

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
  const names = (some: Covered) => <Linked others={some} departments={departments} hrefOf={hrefOf} />;
  const intro = text(
    'unitSum',
    formatNumber(counted.length, locale),
    count('departmentsInUnit', unit.departments.length),
  );
  const lines = (
    <>
      {counted.length > 0 && (
        <p className={styles['span']}>
          {text('unitCounted')} {names(counted)}.
        </p>
      )}
      {silent.length > 0 && (
        <p className={styles['span']}>
          {text('unitSilent')} {names(silent)}.
        </p>
      )}
      {fewer.length > 0 && (
        <p className={styles['span']}>
          {text('unitFewer')} {names(fewer)}.
        </p>
      )}
      {withGaps.length > 0 && (
        <p className={styles['span']}>
          {text('unitGaps')} {names(withGaps)}.
        </p>
      )}
    </>
  );
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

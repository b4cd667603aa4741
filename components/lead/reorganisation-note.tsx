import styles from '#components/lead/span-shown.module.css';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatDay } from '#core/base/format.ts';
import { firstDayOf, type Week } from '#core/base/week.ts';
import { endOf, type Succession } from '#core/org/reorganisation.ts';

export interface SuccessionNoteProps {
  readonly successions: readonly Succession[];
  readonly department: { readonly id: DepartmentId; readonly name: string };
  /** The lead's departments: those are linked. */
  readonly departments: readonly { readonly id: DepartmentId; readonly name: string }[];
  readonly hrefOf: (department: DepartmentId) => string;
}

/** Says in words what a department was before and what it went on as, where its numbers begin or end. */
export function SuccessionNote({ successions, department, departments, hrefOf }: SuccessionNoteProps) {
  const { text, locale } = useText();
  const day = (week: Week) => formatDay(firstDayOf(week), locale, true);
  const beginning = successions.filter(({ successors }) => successors.some(({ id }) => id === department.id));
  const end = endOf(successions, department.id);
  const nameOf = (id: DepartmentId, name: string) => departments.find((own) => own.id === id)?.name ?? name;
  const before = beginning.map(({ department: id }) => ({ id, name: nameOf(id, id) }));
  const after = successions.find((succession) => succession.department === department.id)?.successors ?? [];
  const [first] = beginning;
  const isPart = first !== undefined && first.successors.length > 1;
  const linked = (others: SuccessionNoteProps['departments']) => (
    <Linked others={others} departments={departments} hrefOf={hrefOf} />
  );
  return (
    <>
      {first !== undefined && (
        <p className={styles['span']}>
          {text(isPart ? 'partSince' : 'mergedSince', day(first.fromWeek))} {linked(before)}.
        </p>
      )}
      {end !== null && (
        <p className={styles['span']}>
          {text('goesOnFrom', day(end))} {linked(after)}.
        </p>
      )}
    </>
  );
}

interface LinkedProps extends Pick<SuccessionNoteProps, 'departments' | 'hrefOf'> {
  readonly others: SuccessionNoteProps['departments'];
}

/** Names, the lead's own ones as links, with the commas of the language. */
export function Linked({ others, departments, hrefOf }: LinkedProps) {
  const { locale } = useText();
  const parts = new Intl.ListFormat(locale).formatToParts(others.map(({ id }) => id));
  return parts.map(({ type, value }) => {
    const other = type === 'element' ? others.find(({ id }) => id === value) : undefined;
    if (other === undefined) return value;
    const isOwn = departments.some(({ id }) => id === other.id);
    return isOwn ? (
      <a key={other.id} href={hrefOf(other.id)}>
        {other.name}
      </a>
    ) : (
      <span key={other.id}>{other.name}</span>
    );
  });
}

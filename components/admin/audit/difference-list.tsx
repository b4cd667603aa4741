import styles from '#components/admin/admin.module.css';
import { useText } from '#components/words/text.tsx';
import type { Difference } from '#core/org/config-change.ts';

const isNothing = (value: unknown) => value === undefined || value === null;
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What differs between two versions, value by value. */
export function DifferenceList({ differences }: { readonly differences: readonly Difference[] }) {
  const { text } = useText();
  const told = differences.filter(({ before, after }) => !(isNothing(before) && isNothing(after)));
  return (
    <ul className={styles['list']}>
      {told.map(({ path, before, after }) => (
        <li key={path}>
          {path !== '' && (
            <>
              <code>{path}</code>:{' '}
            </>
          )}
          {isNothing(before)
            ? text('changeAdded', shown(after))
            : isNothing(after)
              ? text('changeRemoved', shown(before))
              : text('changeFromTo', shown(before), shown(after))}
        </li>
      ))}
    </ul>
  );
}

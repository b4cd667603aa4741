import styles from '#components/admin/admin.module.css';
import { useText } from '#components/text.tsx';
import type { Difference } from '#core/config-change.ts';

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What differs between two versions, value by value. */
export function DifferenceList({ differences }: { readonly differences: readonly Difference[] }) {
  const { text } = useText();
  return (
    <ul className={styles['list']}>
      {differences.map(({ path, before, after }) => (
        <li key={path}>
          {path !== '' && (
            <>
              <code>{path}</code>:{' '}
            </>
          )}
          {before === undefined || before === null
            ? text('changeAdded', shown(after))
            : after === undefined || after === null
              ? text('changeRemoved', shown(before))
              : text('changeFromTo', shown(before), shown(after))}
        </li>
      ))}
    </ul>
  );
}

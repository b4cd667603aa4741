import styles from '#components/admin/admin.module.css';
import { type DescribedChange, describeConfig } from '#components/admin/audit/config-words.ts';
import type { Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import type { Difference } from '#core/org/config-change.ts';

/** Also a field that was left empty, and a list of nothing. */
const isNothing = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

interface DifferenceListProps {
  readonly differences: readonly Difference[];
  /** Words for what changed; null where there are none. */
  readonly describe?: (path: string, words: Words) => DescribedChange | null;
}

/** What differs between two versions, value by value. */
export function DifferenceList({ differences, describe = describeConfig }: DifferenceListProps) {
  const { text, words } = useText();
  const told = differences.filter(({ before, after }) => !(isNothing(before) && isNothing(after)));
  return (
    <ul className={styles['list']}>
      {told.map(({ path, before, after }) => {
        const change = describe(path, words);
        const value = change?.shown ?? shown;
        return (
          <li key={path}>
            {path !== '' && change?.name !== '' && <>{change?.name ?? <code>{path}</code>}: </>}
            {isNothing(before)
              ? text('changeAdded', value(after))
              : isNothing(after)
                ? text('changeRemoved', value(before))
                : text('changeFromTo', value(before), value(after))}
          </li>
        );
      })}
    </ul>
  );
}

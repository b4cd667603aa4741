import type { ReactNode } from 'react';
import styles from '#components/ui/fact-list.module.css';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and their values, side by side where there is room; nothing for what is false. */
export function Facts({ facts }: { readonly facts: readonly (Fact | false)[] }) {
  return (
    <dl>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.name} className={styles['fact']}>
              <dt className={styles['name']}>{fact.name}</dt>
              <dd className={styles['value']}>{fact.value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

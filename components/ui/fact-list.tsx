import type { ComponentProps, ReactNode } from 'react';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import styles from '#components/ui/fact-list.module.css';

interface Named {
  readonly name: string;
}

/** A line of a `dl`: a name and its value, side by side where there is room. */
export function Fact({ name, children }: Named & { readonly children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt className={styles['name']}>{name}</dt>
      <dd className={styles['value']}>{children}</dd>
    </div>
  );
}

export function EstimateFact({ name, ...estimated }: Named & ComponentProps<typeof EstimateLine>) {
  return (
    <Fact name={name}>
      <EstimateLine {...estimated} />
    </Fact>
  );
}

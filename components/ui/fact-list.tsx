import type { ComponentProps, ReactNode } from 'react';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import styles from '#components/ui/fact-list.module.css';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** A line of a `dl`: a name and its value, side by side where there is room. */
export function Fact({ name, children }: FactProps) {
  return (
    <div className={styles['fact']}>
      <dt className={styles['name']}>{name}</dt>
      <dd className={styles['value']}>{children}</dd>
    </div>
  );
}

interface EstimateFactProps extends ComponentProps<typeof EstimateLine> {
  readonly name: MessageKey;
}

export function EstimateFact({ name, ...estimated }: EstimateFactProps) {
  const { text } = useText();
  return (
    <Fact name={text(name)}>
      <EstimateLine {...estimated} />
    </Fact>
  );
}

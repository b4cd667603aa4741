import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import styles from '#components/lead/asked-for.module.css';
import { ErrorNotice, Loading } from '#components/notice.tsx';
import { useText } from '#components/text.tsx';
import type { Asked } from '#dashboard/lead/use-answer.ts';

export interface AskedForProps<T> {
  readonly asked: Asked<T>;
  readonly children: (value: T) => ReactNode;
}

/**
 * A skeleton until the endpoint has answered, its refusal with a way to ask again, or what is made of the answer. While another
 * range is asked for, the numbers of the last one stay, dimmed, so that nothing jumps and no chart is drawn for nothing.
 */
export function AskedFor<T>({ asked, children }: AskedForProps<T>) {
  const { text } = useText();
  const { value, error, reload } = asked;
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  const shown = value ?? last;
  return (
    <>
      {error !== null && (
        <ErrorNotice
          title={text('kpisFailed')}
          action={
            <Button size="compact-sm" variant="default" onClick={reload}>
              {text('tryAgain')}
            </Button>
          }
        >
          {error}
        </ErrorNotice>
      )}
      {shown === null ? (
        error === null && <Loading lines={8} lineHeight={32} />
      ) : (
        <div className={styles['shown']} aria-busy={value === null} hidden={error !== null}>
          {children(shown)}
        </div>
      )}
    </>
  );
}

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorNotice, Loading } from '#components/notice.tsx';
import { useText } from '#components/text.tsx';
import type { Asked } from '#dashboard/lead/use-answer.ts';

export interface AskedForProps<T> {
  readonly asked: Asked<T>;
  readonly children: (value: T) => ReactNode;
}

/** A skeleton until the endpoint has answered, its refusal with a way to ask again, or what is made of the answer. */
export function AskedFor<T>({ asked, children }: AskedForProps<T>) {
  const { text } = useText();
  const { value, error, reload } = asked;
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
      {value === null ? error === null && <Loading lines={8} lineHeight={32} /> : children(value)}
    </>
  );
}

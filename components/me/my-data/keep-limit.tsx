import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '#components/ui/confirm.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { keepMonthChoices } from '#core/question/retention.ts';

export interface KeepLimitProps {
  /** Months kept; null for all. */
  readonly months: number | null;
  readonly onMonths: (months: number | null) => void;
  /** What the organisation's policy allows; null where it sets no limit. */
  readonly most: number | null;
}

/** How long this browser keeps what it measured. A shorter time deletes, so it is asked about first. */
export function KeepLimit({ months, onMonths, most }: KeepLimitProps) {
  const { text, count } = useText();
  const [asking, setAsking] = useState<number | null>(null);
  const choose = (value: string) => {
    const chosen = value === '' ? null : Number(value);
    if (chosen === null || (months !== null && chosen >= months)) onMonths(chosen);
    else setAsking(chosen);
  };
  const choices = [...new Set([...keepMonthChoices, ...[months, most].flatMap((each) => each ?? [])])]
    .filter((choice) => most === null || choice <= most)
    .toSorted((a, b) => a - b);
  return (
    <Panel title={text('keepHeading')} intro={text('keepIntro')}>
      <NativeSelect
        label={text('keepLabel')}
        description={most === null ? undefined : text('keepMost', count('months', most))}
        w="fit-content"
        value={months === null ? '' : String(months)}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          ...(most === null ? [{ value: '', label: text('keepForever') }] : []),
          ...choices.map((choice) => ({ value: String(choice), label: count('months', choice) })),
        ]}
      />
      {asking !== null && (
        <Confirm
          title={text('keepQuestion', count('months', asking))}
          confirmLabel={text('keepConfirm')}
          onConfirm={() => onMonths(asking)}
          onClose={() => setAsking(null)}
        >
          {text('keepText')}
        </Confirm>
      )}
    </Panel>
  );
}

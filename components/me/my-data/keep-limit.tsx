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
  /** Set by the organisation's policy. */
  readonly locked: boolean;
}

/** How long this browser keeps what it measured. A shorter time deletes, so it is asked about first. */
export function KeepLimit({ months, onMonths, locked }: KeepLimitProps) {
  const { text, count } = useText();
  const [asking, setAsking] = useState<number | null>(null);
  const choose = (value: string) => {
    const chosen = value === '' ? null : Number(value);
    if (chosen === null || (months !== null && chosen >= months)) onMonths(chosen);
    else setAsking(chosen);
  };
  const others = months !== null && !keepMonthChoices.some((choice) => choice === months) ? [months] : [];
  return (
    <Panel title={text('keepHeading')} intro={text('keepIntro')}>
      <NativeSelect
        label={text('keepLabel')}
        disabled={locked}
        description={locked ? text('toolLocked') : undefined}
        w="fit-content"
        value={months === null ? '' : String(months)}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: '', label: text('keepForever') },
          ...[...keepMonthChoices, ...others].map((choice) => ({
            value: String(choice),
            label: count('months', choice),
          })),
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

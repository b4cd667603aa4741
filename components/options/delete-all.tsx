import { Button } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '#components/options/confirm.tsx';
import { Panel } from '#components/options/panel.tsx';
import { useText } from '#components/text.tsx';

export interface DeleteAllProps {
  readonly onDelete: () => void;
}

/** Deletes everything this browser has measured, after one question. */
export function DeleteAll({ onDelete }: DeleteAllProps) {
  const { text } = useText();
  const [asking, setAsking] = useState(false);
  return (
    <Panel
      title={text('deleteAllHeading')}
      intro={text('deleteAllIntro')}
      action={
        <Button variant="default" onClick={() => setAsking(true)}>
          {text('deleteAll')}
        </Button>
      }
    >
      {asking && (
        <Confirm
          title={text('deleteAllQuestion')}
          confirmLabel={text('deleteAllConfirm')}
          onConfirm={onDelete}
          onClose={() => setAsking(false)}
        >
          {text('deleteAllText')}
        </Confirm>
      )}
    </Panel>
  );
}

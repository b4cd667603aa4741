import { useState } from 'react';
import { Confirm } from '#components/ui/confirm.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import styles from '#components/ui/form.module.css';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';

export interface DeleteAllProps {
  readonly onDelete: () => void;
  /** Opens the choice of days. */
  readonly onChooseDays: () => void;
}

/** Deletes some days, or everything this browser has measured, after one question. */
export function DeleteAll({ onDelete, onChooseDays }: DeleteAllProps) {
  const { text } = useText();
  const [asking, setAsking] = useState(false);
  return (
    <Panel
      title={text('deleteAllHeading')}
      intro={text('deleteAllIntro')}
      action={
        <div className={styles['buttons']}>
          <QuietButton label={text('deleteDays')} onClick={onChooseDays} />
          <QuietButton label={text('deleteAll')} onClick={() => setAsking(true)} />
        </div>
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

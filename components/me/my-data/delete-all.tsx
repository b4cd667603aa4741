import { ConfirmButton } from '#components/ui/confirm.tsx';
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
  return (
    <Panel
      title={text('deleteAllHeading')}
      intro={text('deleteAllIntro')}
      action={
        <div className={styles['buttons']}>
          <QuietButton label={text('deleteDays')} onClick={onChooseDays} />
          <ConfirmButton
            label={text('deleteAll')}
            question={text('deleteAllQuestion')}
            warning={text('deleteAllText')}
            confirmLabel={text('deleteAllConfirm')}
            onConfirm={onDelete}
          />
        </div>
      }
    />
  );
}

import { Button } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import '@mantine/dates/styles.layer.css';
import { useState } from 'react';
import { Dialog } from '#components/ui/dialog.tsx';
import styles from '#components/ui/form.module.css';
import { useText } from '#components/words/text.tsx';
import { formatDay, formatDayRange } from '#core/base/format.ts';
import { type Day, parseDay } from '#core/base/week.ts';

export interface DeleteDaysProps {
  /** Today's local date; no later day can be chosen. */
  readonly today: Day;
  /** Both days included; the first is never after the last. */
  readonly onDelete: (from: Day, to: Day) => void;
  readonly onClose: () => void;
}

/** Deletes a run of days, chosen in a calendar. */
export default function DeleteDays({ today, onDelete, onClose }: DeleteDaysProps) {
  const { text, locale } = useText();
  const [[from, to], setRange] = useState<[string | null, string | null]>([null, null]);
  const chosen = from !== null && to !== null ? { from: parseDay(from), to: parseDay(to) } : null;
  const words = () => {
    if (chosen === null) return text('deleteDaysChoose');
    return chosen.from === chosen.to
      ? formatDay(chosen.from, locale, true)
      : formatDayRange(chosen.from, chosen.to, locale);
  };
  return (
    <Dialog title={text('deleteDays')} onClose={onClose}>
      <div className={styles['form']}>
        <p className={styles['text']}>{text('deleteDaysText')}</p>
        <DatePicker
          type="range"
          allowSingleDateInRange
          hideOutsideDates
          weekendDays={[]}
          locale={locale}
          maxDate={today}
          value={[from, to]}
          onChange={setRange}
          ariaLabels={{
            nextMonth: text('nextMonth'),
            previousMonth: text('previousMonth'),
            nextYear: text('nextYear'),
            previousYear: text('previousYear'),
            nextDecade: text('nextDecade'),
            previousDecade: text('previousDecade'),
            monthLevelControl: text('chooseMonth'),
            yearLevelControl: text('chooseYear'),
          }}
        />
        <p className={styles['text']} role="status">
          {words()}
        </p>
        <div className={styles['buttons']}>
          <Button disabled={chosen === null} onClick={() => chosen !== null && onDelete(chosen.from, chosen.to)}>
            {text('deleteDaysConfirm')}
          </Button>
          <QuietButton label={text('cancel')} onClick={onClose} />
        </div>
      </div>
    </Dialog>
  );
}

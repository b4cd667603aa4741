import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/ui/form.module.css';
import { useText } from '#components/words/text.tsx';
import { clockOf, minuteOf, type QuietHours, quietHoursSchema } from '#core/question/quiet-hours.ts';

export interface QuietHoursFormProps {
  /** Null where the person has none. */
  readonly hours: QuietHours | null;
  /** Called with hours that are complete, and with null when they are switched off. */
  readonly onHours: (hours: QuietHours | null) => void;
}

/** The evening and the night, to begin with. */
const FIRST_HOURS: QuietHours = { fromMinute: 18 * 60, toMinute: 8 * 60 };

/** Hours in which nothing is asked, from one time of day to another; they may span midnight. */
export function QuietHoursForm({ hours, onHours }: QuietHoursFormProps) {
  const { text } = useText();
  // What is in the fields, which may be half typed.
  const [typed, setTyped] = useState<{ from: string; to: string }>(fieldsOf(hours ?? FIRST_HOURS));
  const given = hoursOf(typed);
  const change = (next: { from: string; to: string }) => {
    setTyped(next);
    const complete = hoursOf(next);
    if (complete !== null && complete.fromMinute !== complete.toMinute) onHours(complete);
  };
  const isEmpty = given !== null && given.fromMinute === given.toMinute;
  return (
    <div className={styles['form']}>
      <Checkbox
        label={text('quietHoursOn')}
        checked={hours !== null}
        onChange={(event) => onHours(event.currentTarget.checked ? (given ?? FIRST_HOURS) : null)}
      />
      {hours !== null && (
        <div className={styles['fields']}>
          <TextInput
            type="time"
            label={text('quietHoursFrom')}
            value={typed.from}
            error={isEmpty ? text('quietHoursEmpty', typed.from) : given === null ? text('quietHoursMissing') : null}
            onChange={(event) => change({ ...typed, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={text('quietHoursTo')}
            value={typed.to}
            onChange={(event) => change({ ...typed, to: event.currentTarget.value })}
          />
        </div>
      )}
    </div>
  );
}

const fieldsOf = ({ fromMinute, toMinute }: QuietHours) => ({ from: clockOf(fromMinute), to: clockOf(toMinute) });

/** The browser's field gives `HH:MM`, or nothing where it is not complete. */
function hoursOf({ from, to }: { readonly from: string; readonly to: string }): QuietHours | null {
  const hours = { fromMinute: minuteOf(from), toMinute: minuteOf(to) };
  return quietHoursSchema.safeParse(hours).data ?? null;
}

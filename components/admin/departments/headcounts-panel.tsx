import { Button, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import form from '#components/ui/form.module.css';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { formatWeek } from '#core/base/format.ts';
import { checked } from '#core/base/issue.ts';
import { weekOfDay } from '#core/base/week.ts';
import { headcountStepSchema } from '#core/org/headcount.ts';
import type { ListedDepartment } from '#core/protocol/admin.ts';
import { useSaving } from '#query/use-saving.ts';

interface HeadcountsPanelProps extends Pick<AdminViewProps, 'api'> {
  readonly department: ListedDepartment;
  readonly onChanged: () => void;
}

const blank = { day: '', headcount: '' };
type Entered = Record<keyof typeof blank, string | number>;

/** How many people a department has had since which week: rates of a week are rates of the headcount it had then. */
export function HeadcountsPanel({ api, department, onChanged }: HeadcountsPanelProps) {
  const { text, count, locale } = useText();
  const saving = useSaving();
  const [entered, setEntered] = useState<Entered>(blank);
  const [first, ...later] = department.headcounts;
  const add = (event: FormEvent) => {
    event.preventDefault();
    const { day, headcount } = entered;
    const step = checked(headcountStepSchema, { fromWeek: day === '' ? '' : weekOfDay(String(day)), headcount });
    if ('fault' in step) return saving.refuse(step.fault);
    saving.run(
      () => api.setHeadcount(department.id, step.value),
      () => {
        setEntered(blank);
        onChanged();
      },
    );
  };
  return (
    <Panel title={text('headcountsOf', department.name)} intro={text('headcountsIntro')}>
      {saving.fault !== null && <ErrorNotice title={text('adminNotSaved')}>{saving.fault}</ErrorNotice>}
      <ul className={styles['rows']}>
        {later.toReversed().map(({ fromWeek, headcount }) => (
          <li key={fromWeek} className={styles['row']}>
            <div className={styles['main']}>
              <p className={styles['name']}>{count('people', headcount)}</p>
              <p className={styles['hint']}>{text('headcountFrom', fromWeek, formatWeek(fromWeek, locale))}</p>
            </div>
            <Button
              variant="default"
              size="xs"
              disabled={saving.busy}
              aria-label={text('headcountRemoveOf', fromWeek)}
              onClick={() => saving.run(() => api.removeHeadcount(department.id, fromWeek), onChanged)}
            >
              {text('remove')}
            </Button>
          </li>
        ))}
        {first !== undefined && (
          <li className={styles['row']}>
            <div className={styles['main']}>
              <p className={styles['name']}>{count('people', first.headcount)}</p>
              <p className={styles['hint']}>
                {text('headcountAtFirst', first.fromWeek, formatWeek(first.fromWeek, locale))}
              </p>
            </div>
          </li>
        )}
      </ul>
      <form className={form['form']} onSubmit={add}>
        <div className={styles['grid']}>
          <TextInput
            required
            type="date"
            label={text('headcountDay')}
            description={text('headcountDayHint')}
            value={String(entered.day)}
            onChange={(event) => setEntered({ ...entered, day: event.currentTarget.value })}
          />
          <NumberInput
            required
            label={text('headcountNumber')}
            description={text('departmentHeadcountHint')}
            min={1}
            allowDecimal={false}
            value={entered.headcount}
            onChange={(headcount) => setEntered({ ...entered, headcount })}
          />
        </div>
        <div className={form['buttons']}>
          <Button type="submit" loading={saving.busy}>
            {text('headcountSet')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

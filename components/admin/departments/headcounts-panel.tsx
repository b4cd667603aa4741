import { NumberInput, TextInput } from '@mantine/core';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { Row } from '#components/admin/row.tsx';
import { Form, useSavedForm } from '#components/ui/form/checked-form.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { formatWeek } from '#core/base/format.ts';
import { headcountFormSchema } from '#core/org/headcount.ts';
import type { ListedDepartment } from '#core/protocol/admin.ts';

interface HeadcountsPanelProps extends Pick<AdminViewProps, 'api'> {
  readonly department: ListedDepartment;
  readonly onChanged: () => void;
}

/** How many people a department has had since which week: rates of a week are rates of the headcount it had then. */
export function HeadcountsPanel({ api, department, onChanged }: HeadcountsPanelProps) {
  const { text, count, locale } = useText();
  const [first, ...later] = department.headcounts;
  const form = useSavedForm({
    start: { fromWeek: '', headcount: '' },
    schema: headcountFormSchema,
    onSave: (step) => api.setHeadcount(department.id, step),
    onSaved: () => {
      form.reset();
      onChanged();
    },
  });
  const { saving } = form;
  return (
    <Panel title={text('headcountsOf', department.name)} intro={text('headcountsIntro')}>
      <ul className={styles['rows']}>
        {later.toReversed().map(({ fromWeek, headcount }) => (
          <Row
            key={fromWeek}
            name={count('people', headcount)}
            hint={text('headcountFrom', fromWeek, formatWeek(fromWeek, locale))}
          >
            <QuietButton
              size="xs"
              label={text('remove')}
              named={text('headcountRemoveOf', fromWeek)}
              disabled={saving.busy}
              onClick={() => saving.run(() => api.removeHeadcount(department.id, fromWeek), onChanged)}
            />
          </Row>
        ))}
        {first !== undefined && (
          <Row
            name={count('people', first.headcount)}
            hint={text('headcountAtFirst', first.fromWeek, formatWeek(first.fromWeek, locale))}
          />
        )}
      </ul>
      <Form form={form} submitLabel={text('headcountSet')}>
        <div className={styles['grid']}>
          <TextInput required type="date" {...form.field('fromWeek', 'headcountDay', 'headcountDayHint')} />
          <NumberInput
            required
            allowDecimal={false}
            {...form.field('headcount', 'headcountNumber', 'departmentHeadcountHint')}
          />
        </div>
      </Form>
    </Panel>
  );
}

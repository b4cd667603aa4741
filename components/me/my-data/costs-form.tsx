import { NumberInput } from '@mantine/core';
import { Form, useCheckedForm } from '#components/ui/form/checked-form.tsx';
import styles from '#components/ui/form.module.css';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { type Costs, costsSchema } from '#core/org/settings.ts';
import { useSaving } from '#query/use-saving.ts';

export interface CostsFormProps {
  /** Null where they are not known. */
  readonly costs: Costs;
  readonly onSave: (costs: Costs) => Promise<unknown>;
}

/** What the tools cost and an hour is worth, so that the popup can tell from what on they pay for themselves. */
export function CostsForm({ costs, onSave }: CostsFormProps) {
  const { text } = useText();
  const saving = useSaving();
  const form = useCheckedForm({
    start: { monthlyCost: costs?.monthlyCost ?? '', hourlyCost: costs?.hourlyCost ?? '' },
    schema: costsSchema,
    toChecked: (typed) => (typed.monthlyCost === '' && typed.hourlyCost === '' ? null : typed),
    onSubmit: (given) => saving.attempt(() => onSave(given)),
  });
  return (
    <Panel title={text('costsHeading')} intro={text('costsIntro')}>
      <Form form={form} saving={saving} submitLabel={text('save')} quiet>
        <div className={styles['fields']}>
          <NumberInput {...form.field('monthlyCost', 'costsMonthly')} />
          <NumberInput {...form.field('hourlyCost', 'costsHourly')} />
        </div>
      </Form>
    </Panel>
  );
}

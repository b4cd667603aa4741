import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import adminStyles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import styles from '#components/admin/experiments/experiments.module.css';
import { Form, useSavedForm } from '#components/ui/form/checked-form.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import formStyles from '#components/ui/form.module.css';
import { Panel } from '#components/ui/panel.tsx';
import { expectedWords } from '#components/words/experiment-words.ts';
import { useText } from '#components/words/text.tsx';
import { type DepartmentId, departmentIdFrom } from '#core/base/department-id.ts';
import { firstDayOf } from '#core/base/week.ts';
import { type Plan, planFormSchema } from '#core/outcomes/experiment.ts';
import { directions } from '#core/outcomes/outcome.ts';
import type { KeptExperiment, RegisterReply } from '#core/protocol/outcomes.ts';

export interface PlanFormProps extends Pick<AdminViewProps, 'api' | 'departments'> {
  /** The experiment that is changed; null for a new one. */
  readonly kept: KeptExperiment | null;
  /** The outcomes that departments have. */
  readonly outcomes: RegisterReply['outcomes'];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** No id of an outcome. */
const NEW = '';

/** A row keeps its fields when another one goes. */
const waveOf = (department: DepartmentId, fromWeek: string) => ({ key: crypto.randomUUID(), department, fromWeek });

function typedOf(plan: Plan | null) {
  if (plan === null)
    return {
      title: '',
      hypothesis: '',
      outcome: { id: NEW, name: '', unit: '' },
      expected: directions[0],
      waves: [waveOf('', '')],
      owner: '',
      decideIn: '',
    };
  return {
    ...plan,
    waves: plan.waves.map(({ department, fromWeek }) => waveOf(department, firstDayOf(fromWeek))),
    decideIn: firstDayOf(plan.decideIn),
  };
}

/** Enters an experiment, or changes one that has not begun. */
export function PlanForm({ api, kept, outcomes, departments, onDone, onCancel }: PlanFormProps) {
  const { text } = useText();
  const form = useSavedForm({
    start: typedOf(kept?.experiment.plan ?? null),
    schema: planFormSchema,
    toChecked: ({ outcome, waves, ...typed }) => ({
      ...typed,
      waves: waves.map(({ department, fromWeek }) => ({ department, fromWeek })),
      outcome: { ...outcome, id: outcome.id || departmentIdFrom(outcome.name) },
    }),
    onSave: (plan) => (kept === null ? api.addExperiment(plan) : api.savePlan(kept, plan)),
    onSaved: onDone,
  });
  const { waves, outcome } = form.values;
  const isKnown = outcomes.some(({ id }) => id === outcome.id);
  return (
    <Panel
      title={kept === null ? text('experimentNew') : text('registerChangeOf', kept.experiment.plan.title)}
      intro={text('experimentNewIntro')}
    >
      <Form
        form={form}
        submitLabel={text(kept === null ? 'experimentAdd' : 'save')}
        onCancel={kept === null ? undefined : onCancel}
      >
        <div className={adminStyles['grid']}>
          <TextInput required {...form.field('title', 'planTitle', 'planTitleHint')} />
          <Textarea required autosize {...form.field('hypothesis', 'planHypothesis', 'planHypothesisHint')} />
          <NativeSelect
            data={[
              { value: NEW, label: text('planOutcomeNew') },
              ...outcomes.map(({ id, name, unit }) => ({ value: id, label: text('registerInUnit', name, unit) })),
            ]}
            {...form.field('outcome.id', 'planOutcome')}
            value={isKnown ? outcome.id : NEW}
            onChange={(event) => {
              const chosen = outcomes.find(({ id }) => id === event.currentTarget.value);
              form.setFieldValue(
                'outcome',
                chosen === undefined
                  ? { id: NEW, name: '', unit: '' }
                  : { id: chosen.id, name: chosen.name, unit: chosen.unit },
              );
            }}
          />
          {!isKnown && (
            <>
              <TextInput required {...form.field('outcome.name', 'planOutcomeName', 'planOutcomeNameHint')} />
              <TextInput required {...form.field('outcome.unit', 'planOutcomeUnit')} />
            </>
          )}
          <NativeSelect
            data={directions.map((value) => ({
              value,
              label: text(expectedWords[value], outcome.name || text('planThis')),
            }))}
            {...form.field('expected', 'planExpected')}
          />
          <TextInput required {...form.field('owner', 'planOwner')} />
          <TextInput required type="date" {...form.field('decideIn', 'planDecide', 'planDecideHint')} />
        </div>
        <fieldset className={`${formStyles['group']} ${styles['waves']}`}>
          <legend>{text('planWaves')}</legend>
          <p className={adminStyles['hint']}>{text('planWavesHint')}</p>
          {waves.map(({ key, department }, at) => (
            <div key={key} className={`${formStyles['row']} ${styles['wave']}`}>
              <NativeSelect
                required
                data={[{ value: '', label: '' }, ...departments.map(({ id, name }) => ({ value: id, label: name }))]}
                {...form.field(`waves.${at}.department`, 'planDepartment')}
              />
              <TextInput required type="date" {...form.field(`waves.${at}.fromWeek`, 'planStart')} />
              {waves.length > 1 && (
                <QuietButton
                  label={text('remove')}
                  named={text('removeTool', departments.find(({ id }) => id === department)?.name ?? '')}
                  onClick={() => form.removeListItem('waves', at)}
                />
              )}
            </div>
          ))}
          <QuietButton
            label={text('planAddDepartment')}
            size="compact-sm"
            onClick={() => form.insertListItem('waves', waveOf('', waves.at(-1)?.fromWeek ?? ''))}
          />
        </fieldset>
      </Form>
    </Panel>
  );
}

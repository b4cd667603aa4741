import { Textarea, TextInput } from '@mantine/core';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { Form, useSavedForm } from '#components/ui/form/checked-form.tsx';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import styles from '#components/ui/form.module.css';
import { verdictWords } from '#components/words/experiment-words.ts';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { firstDayOf, type Week, weekOf, weekPlus } from '#core/base/week.ts';
import { decisionFormSchema, remarkSchema, verdicts } from '#core/outcomes/experiment.ts';
import type { KeptExperiment } from '#core/protocol/outcomes.ts';

/** What is said of an experiment beside its plan. */
const remarkWords = {
  amend: { title: 'registerAmendOf', label: 'amendmentText', hint: 'amendmentHint', submit: 'registerAmend' },
  end: { title: 'registerEndOf', label: 'endingText', hint: 'endingHint', submit: 'registerEnd' },
} as const satisfies Record<string, Readonly<Record<'title' | 'label' | 'hint' | 'submit', MessageKey>>>;

type Remark = keyof typeof remarkWords;
export type Step = Remark | 'decide';

interface StepProps extends Pick<AdminViewProps, 'api'> {
  readonly kept: KeptExperiment;
  readonly onClose: () => void;
}

/** A step of an experiment that has begun, with what is said of it for good. */
export function ExperimentStep({ step, ...props }: StepProps & { readonly step: Step }) {
  return step === 'decide' ? <DecisionDialog {...props} /> : <RemarkDialog {...props} remark={step} />;
}

function RemarkDialog({ api, kept, remark, onClose }: StepProps & { readonly remark: Remark }) {
  const { text } = useText();
  const words = remarkWords[remark];
  const form = useSavedForm({
    start: { text: '' },
    schema: remarkSchema,
    onSave: (value) => (remark === 'end' ? api.endExperiment(kept, value.text) : api.amendExperiment(kept, value.text)),
    onSaved: onClose,
  });
  return (
    <Dialog title={text(words.title, kept.experiment.plan.title)} onClose={onClose}>
      <Form form={form} submitLabel={text(words.submit)} onCancel={onClose}>
        <div className={styles['fields']}>
          <Textarea required autosize {...form.field('text', words.label, words.hint)} />
        </div>
      </Form>
    </Dialog>
  );
}

const REVIEW_WEEKS = 26;

/** The day that is offered for a review: none of what is stopped. */
function offeredReview(verdict: string, week: Week): string {
  return verdict === 'stop' ? '' : firstDayOf(weekPlus(week, REVIEW_WEEKS));
}

function DecisionDialog({ api, kept, onClose }: StepProps) {
  const { text } = useText();
  const week = weekOf(Date.now(), 'UTC');
  const form = useSavedForm({
    start: { verdict: verdicts[0], learned: '', reviewIn: offeredReview(verdicts[0], week) },
    schema: decisionFormSchema(week),
    onSave: (decision) => api.decideExperiment(kept, decision),
    onSaved: onClose,
  });
  return (
    <Dialog title={text('registerDecideOf', kept.experiment.plan.title)} onClose={onClose}>
      <Form form={form} submitLabel={text('registerDecide')} onCancel={onClose}>
        <div className={styles['fields']}>
          <WordSelect
            values={verdicts}
            words={verdictWords}
            {...form.field('verdict', 'decisionVerdict')}
            onChange={(event) => {
              if (form.values.reviewIn === offeredReview(form.values.verdict, week))
                form.setFieldValue('reviewIn', offeredReview(event.currentTarget.value, week));
              form.getInputProps('verdict').onChange(event);
            }}
          />
          <Textarea required autosize {...form.field('learned', 'decisionLearned', 'decisionLearnedHint')} />
          <TextInput type="date" {...form.field('reviewIn', 'decisionReview', 'decisionReviewHint')} />
        </div>
      </Form>
    </Dialog>
  );
}

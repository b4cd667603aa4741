import { NativeSelect, NumberInput } from '@mantine/core';
import { qualityWords } from '#components/me/trials/trial-words.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { Form, useCheckedForm } from '#components/ui/form/checked-form.tsx';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import { useText } from '#components/words/text.tsx';
import { answerText, answerViewOf } from '#components/words/words.ts';
import { answers } from '#core/question/answer.ts';
import { qualities, type Task, type TrialEdit, trialEditSchema } from '#core/trial/trial.ts';

export interface TrialEditorProps {
  readonly task: Task;
  /** The task in words. */
  readonly name: string;
  readonly onEdit: (edit: TrialEdit) => void;
  readonly onClose: () => void;
}

/** Corrects a finished task: its minutes, how it came out, and what was felt where AI was used. Never the arm. */
export function TrialEditor({ task, name, onEdit, onClose }: TrialEditorProps) {
  const { text, words } = useText();
  const given = answerViewOf(task.felt);
  const startAnswer = 'id' in given ? given.id : '';
  const form = useCheckedForm({
    start: { minutes: task.minutes ?? '', quality: task.quality ?? 'same', answer: startAnswer },
    schema: trialEditSchema,
    toChecked: ({ answer, ...rest }) => (answer === startAnswer ? rest : { ...rest, answer }),
    onSubmit: onEdit,
  });
  return (
    <Dialog title={text('editNamed', name)} onClose={onClose}>
      <Form form={form} submitLabel={text('save')} onCancel={onClose}>
        <NumberInput required {...form.field('minutes', 'trialForgot')} />
        <WordSelect values={qualities} words={qualityWords} {...form.field('quality', 'trialQuality')} />
        {task.isFeltAnswered && (
          <NativeSelect
            data={[
              ...('id' in given ? [] : [{ value: '', label: answerText(given, words) }]),
              ...answers.map(({ id }) => ({ value: id, label: answerText({ id }, words) })),
            ]}
            {...form.field('answer', 'trialFelt')}
          />
        )}
      </Form>
    </Dialog>
  );
}

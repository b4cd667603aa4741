import { NativeSelect, NumberInput } from '@mantine/core';
import { type SessionChange, type SessionRowView, sessionName } from '#components/me/my-data/session-row.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Form, useCheckedForm } from '#components/ui/form/checked-form.tsx';
import { useText } from '#components/words/text.tsx';
import { answerText, answerViewOf } from '#components/words/words.ts';
import { editFormSchema } from '#core/protocol/command.ts';
import { answers } from '#core/question/answer.ts';

export interface SessionEditorProps {
  readonly session: SessionRowView;
  readonly onChange: (change: SessionChange) => void;
  readonly onClose: () => void;
}

/** Value of the choice that leaves an answer of exact minutes as it is. */
const UNTOUCHED = 'untouched';
const NO_ANSWER = '';

/** Mends one session: its engaged minutes, and its answer if it was asked for one. */
export function SessionEditor({ session, onChange, onClose }: SessionEditorProps) {
  const { text, words } = useText();
  const { engagedSeconds, doubtful } = session;
  const isByHand = engagedSeconds === null;
  const startMinutes = isByHand ? null : Math.round(engagedSeconds / 60);
  // A length in doubt that stays as it is has been confirmed.
  const sameMinutes = isByHand || !doubtful ? null : engagedSeconds / 60;
  const answered = session.outcome === 'answered';
  const given = answered ? answerViewOf(session.savedMinutes) : null;
  const isExact = given !== null && 'exactMinutes' in given;
  const startAnswer = given === null ? NO_ANSWER : 'id' in given ? given.id : UNTOUCHED;
  const form = useCheckedForm({
    start: { engagedMinutes: startMinutes ?? '', answer: startAnswer },
    schema: editFormSchema,
    toChecked: ({ engagedMinutes, answer }) => ({
      engagedMinutes: engagedMinutes === startMinutes || isByHand ? sameMinutes : engagedMinutes,
      ...(answer === startAnswer ? {} : { answer: answer === NO_ANSWER ? null : answer }),
    }),
    onSubmit: (change) => onChange({ kind: 'edit', ...change }),
  });
  return (
    <Dialog title={text('editNamed', sessionName(session, words))} onClose={onClose}>
      <Form form={form} submitLabel={text('save')} onCancel={onClose}>
        {startMinutes !== null && (
          <NumberInput
            required
            allowDecimal={false}
            {...form.field(
              'engagedMinutes',
              'engagedMinutes',
              doubtful ? 'engagedMinutesDoubtful' : 'engagedMinutesHint',
            )}
          />
        )}
        {answered && (
          <NativeSelect
            data={[
              // What was added by hand has minutes, or is deleted.
              ...(isByHand ? [] : [{ value: NO_ANSWER, label: text('noAnswer') }]),
              ...(isExact && given !== null ? [{ value: UNTOUCHED, label: answerText(given, words) }] : []),
              ...answers.flatMap(({ id, minutes }) =>
                isByHand && minutes === null ? [] : [{ value: id, label: answerText({ id }, words) }],
              ),
            ]}
            {...form.field('answer', 'columnAnswer')}
          />
        )}
      </Form>
    </Dialog>
  );
}

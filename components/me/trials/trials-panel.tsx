import { useState } from 'react';
import rowStyles from '#components/me/my-data/day-table.module.css';
import { RowActions } from '#components/me/my-data/row-actions.tsx';
import { OwnResultView } from '#components/me/trials/own-result-view.tsx';
import { TrialEditor } from '#components/me/trials/trial-editor.tsx';
import { armWords, qualityWords } from '#components/me/trials/trial-words.ts';
import styles from '#components/me/trials/trials-panel.module.css';
import { Confirm } from '#components/ui/confirm.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import type { Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { answerText, answerViewOf, taskWords } from '#components/words/words.ts';
import { formatDay, formatNumber } from '#core/base/format.ts';
import type { OwnResult } from '#core/trial/own-result.ts';
import { isOpen, type Now, type Task, type TrialEdit } from '#core/trial/trial.ts';

/** What the person did to a task. */
export type TrialChange =
  | ({ readonly kind: 'edit' } & TrialEdit)
  | { readonly kind: 'exclude'; readonly excluded: boolean }
  | { readonly kind: 'delete' };

export interface TrialsPanelProps {
  readonly result: OwnResult;
  /** Newest first. */
  readonly tasks: readonly Task[];
  readonly now: Now;
  readonly onChange: (id: string, change: TrialChange) => void;
}

/** A task in words, to name it in buttons: `writing, 24 Nov`. */
const taskName = ({ kind, day }: Task, { text, locale }: Words) =>
  text('separator', text(taskWords[kind]), formatDay(day, locale));

/** A person's tasks with and without AI: their own result, and each task to correct, leave out or delete. */
export function TrialsPanel({ result, tasks, now, onChange }: TrialsPanelProps) {
  const { text, words } = useText();
  const [editing, setEditing] = useState<Task | null>(null);
  const [deleting, setDeleting] = useState<Task | null>(null);
  return (
    <Panel title={text('trialHeading')}>
      <OwnResultView result={result} />
      <ScrollTable
        label={text('trialHeading')}
        className={styles['table']}
        columns={['trialColumnTask', 'trialColumnHow', 'trialColumnTime', 'trialColumnResult', 'columnActions']}
      >
        {tasks.map((task) => (
          <Row
            key={task.id}
            task={task}
            now={now}
            onEdit={() => setEditing(task)}
            onExclude={() => onChange(task.id, { kind: 'exclude', excluded: !task.excluded })}
            onDelete={() => setDeleting(task)}
          />
        ))}
      </ScrollTable>
      {editing !== null && (
        <TrialEditor
          task={editing}
          name={taskName(editing, words)}
          onClose={() => setEditing(null)}
          onEdit={(edit) => {
            setEditing(null);
            onChange(editing.id, { kind: 'edit', ...edit });
          }}
        />
      )}
      {deleting !== null && (
        <Confirm
          title={text('deleteQuestion', taskName(deleting, words))}
          confirmLabel={text('delete')}
          onConfirm={() => onChange(deleting.id, { kind: 'delete' })}
          onClose={() => setDeleting(null)}
        >
          {text('trialDeleteText')}
        </Confirm>
      )}
    </Panel>
  );
}

interface RowProps {
  readonly task: Task;
  readonly now: Now;
  readonly onEdit: () => void;
  readonly onExclude: () => void;
  readonly onDelete: () => void;
}

function Row({ task, now, onEdit, onExclude, onDelete }: RowProps) {
  const { text, locale, words } = useText();
  const { kind, day, arm, minutes, expectedMinutes, quality, excluded, isFeltAnswered, felt } = task;
  const name = taskName(task, words);
  const isFinished = task.state === 'finished';
  const unfinished = task.state === 'dropped' ? 'trialDropped' : isOpen(task, now) ? 'trialOpen' : 'trialLapsed';
  const time = (value: number) => formatNumber(value, locale, { unit: 'minute', digits: 0 });
  return (
    <tr className={excluded ? rowStyles['excluded'] : undefined}>
      <th scope="row">
        {text(taskWords[kind])}
        <span className={rowStyles['note']}>{formatDay(day, locale)}</span>
        {excluded && <span className={rowStyles['note']}>{text('excluded')}</span>}
      </th>
      <td>{text(armWords[arm])}</td>
      <td>
        {minutes === null ? text(unfinished) : time(minutes)}
        <span className={rowStyles['note']}>{text('trialExpectedOf', time(expectedMinutes))}</span>
      </td>
      <td>
        {quality !== null && text(qualityWords[quality])}
        {isFeltAnswered && <span className={rowStyles['note']}>{answerText(answerViewOf(felt), words)}</span>}
      </td>
      <td>
        <RowActions
          name={name}
          excluded={excluded}
          onEdit={isFinished ? onEdit : null}
          onExclude={isFinished ? onExclude : null}
          onDelete={onDelete}
        />
      </td>
    </tr>
  );
}

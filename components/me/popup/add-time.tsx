import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from '#components/me/popup/add-time.module.css';
import { AnswerForm } from '#components/me/popup/answer-form.tsx';
import { Failed } from '#components/me/popup/failed.tsx';
import { PlainButton } from '#components/me/popup/plain-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/words/text.tsx';
import { type AnswerView, answerText } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { formatDay } from '#core/base/format.ts';
import { type Day, parseDay } from '#core/base/week.ts';

export interface TimeEntry {
  readonly toolId: ToolId;
  /** Local date, such as `2026-11-22`. */
  readonly day: Day;
  readonly answer: AnswerView;
}

export interface AddTimeProps {
  /** What an entry can be for, "other" among them; the first is offered first. */
  readonly tools: readonly { readonly id: ToolId; readonly name: string }[];
  /** Days that an entry can be for, today first. */
  readonly days: readonly Day[];
  /** The entry just stored; null before, and once it was taken back. */
  readonly added: TimeEntry | null;
  readonly saving: boolean;
  /** Why the last tap was not stored. Null where nothing failed. */
  readonly error: string | null;
  readonly onAdd: (entry: TimeEntry) => void;
  readonly onUndo: () => void;
  readonly onAnother: () => void;
}

/** Time saved that no browser sees (an app, an editor, a phone): the tool, the day, and one tap on the minutes. */
export function AddTime({ tools, days, added, saving, error, onAdd, onUndo, onAnother }: AddTimeProps) {
  const { text, locale, words } = useText();
  const fields = { tool: useId(), day: useId(), question: useId() };
  const [toolId, setToolId] = useState<ToolId>(tools[0]?.id ?? '');
  const [day, setDay] = useState(days[0] ?? '');
  const toolName = (id: ToolId) => tools.find((tool) => tool.id === id)?.name ?? id;
  const dayName = (of: Day, back: number) =>
    back < 2 ? text(back === 0 ? 'today' : 'yesterday') : formatDay(of, locale);
  return (
    <section className={styles['add']} aria-label={text('logOpen')} aria-busy={saving}>
      <Failed title={text('logFailed')} cause={error} />
      {added !== null && (
        <Added line={text('logged', toolName(added.toolId), answerText(added.answer, words))}>
          <PlainButton onClick={onUndo}>{text('undo')}</PlainButton>
          <PlainButton onClick={onAnother}>{text('logAnother')}</PlainButton>
        </Added>
      )}
      {added === null && (
        <>
          <div className={styles['fields']}>
            <label htmlFor={fields.tool}>{text('logTool')}</label>
            <select id={fields.tool} value={toolId} onChange={(event) => setToolId(event.currentTarget.value)}>
              {tools.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <label htmlFor={fields.day}>{text('logDay')}</label>
            <select id={fields.day} value={day} onChange={(event) => setDay(event.currentTarget.value)}>
              {days.map((each, back) => (
                <option key={each} value={each}>
                  {dayName(each, back)}
                </option>
              ))}
            </select>
          </div>
          <p className={styles['question']} id={fields.question}>
            {text('logQuestion', toolName(toolId))}
          </p>
          <AnswerForm
            asked={false}
            busy={saving}
            labelledBy={fields.question}
            onAnswer={(answer) => onAdd({ toolId, day: parseDay(day), answer })}
          />
        </>
      )}
    </section>
  );
}

/** The entry in words, in place of the form: it takes the focus, which was on what is gone. */
function Added({ line, children }: { readonly line: string; readonly children: ReactNode }) {
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <div className={styles['added']}>
      <p ref={said} tabIndex={-1} role="status">
        <Icon name="check" size={16} />
        <span>{line}</span>
      </p>
      <div className={styles['ways']}>{children}</div>
    </div>
  );
}

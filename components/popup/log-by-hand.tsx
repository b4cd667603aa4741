import { useId, useState } from 'react';
import { Icon } from '#components/icon.tsx';
import { ErrorNotice } from '#components/notice.tsx';
import styles from '#components/popup/log-by-hand.module.css';
import { PlainButton } from '#components/popup/plain-button.tsx';
import { useText } from '#components/text.tsx';
import { answerText } from '#components/words.ts';
import { type AnswerId, answers } from '#core/answer.ts';

interface ToolChoice {
  readonly id: string;
  readonly name: string;
}

export interface LogByHandProps {
  readonly open: boolean;
  readonly tools: readonly ToolChoice[];
  /** The entry just stored, told until the panel is closed; null before. */
  readonly logged: { readonly toolName: string; readonly answer: AnswerId } | null;
  readonly saving: boolean;
  readonly error: string | null;
  readonly onOpen: (open: boolean) => void;
  /** `toolId` is null for a tool or app that is not in the list. */
  readonly onLog: (toolId: string | null, answer: AnswerId) => void;
}

const loggable = answers.filter((answer) => answer.minutes !== null);

/** Work that no browser sees (an app, an editor, a phone), logged in two taps: the tool, then the answer. */
export function LogByHand({ open, tools, logged, saving, error, onOpen, onLog }: LogByHandProps) {
  const words = useText();
  const { text } = words;
  const label = useId();
  const [tool, setTool] = useState<{ id: string | null; name: string } | null>(null);
  const toggle = () => {
    setTool(null);
    onOpen(!open);
  };
  const log = (answer: AnswerId) => {
    if (tool === null || saving) return;
    onLog(tool.id, answer);
    setTool(null);
  };
  const choices = [...tools, { id: null, name: text('logOther') }];
  return (
    <section className={styles['log']} aria-label={text('logOpen')} aria-busy={saving}>
      <div className={styles['head']}>
        <PlainButton expanded={open} onClick={toggle}>
          <Icon name={open ? 'close' : 'pen'} size={15} />
          {text('logOpen')}
        </PlainButton>
        {open && tool !== null && (
          <PlainButton onClick={() => setTool(null)}>
            <Icon name="back" size={15} />
            {text('back')}
          </PlainButton>
        )}
      </div>
      {open && error !== null && <ErrorNotice title={text('logFailed')}>{error}</ErrorNotice>}
      {open && logged !== null && (
        <p className={styles['done']} role="status">
          <Icon name="check" size={15} />
          {text('logged', logged.toolName, answerText({ id: logged.answer }, words))}
        </p>
      )}
      {open && (
        <p className={styles['question']} id={label}>
          {tool === null ? text('logTool') : text('logQuestion', tool.name)}
        </p>
      )}
      {open && tool === null && (
        <ul className={styles['chips']} aria-labelledby={label}>
          {choices.map((choice) => (
            <li key={choice.id ?? 'other'}>
              <button type="button" className={styles['chip']} onClick={() => setTool(choice)}>
                {choice.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {open && tool !== null && (
        <ol className={styles['chips']} aria-labelledby={label}>
          {loggable.map(({ id }) => (
            <li key={id}>
              <button type="button" className={styles['chip']} aria-disabled={saving} onClick={() => log(id)}>
                {answerText({ id }, words)}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

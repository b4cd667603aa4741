import { Failed } from '#components/me/popup/failed.tsx';
import styles from '#components/me/popup/pause-menu.module.css';
import { Icon } from '#components/ui/icon.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';

export type PauseChoice = 'snooze-today' | 'snooze-tool' | 'pause-hour' | 'pause-tomorrow' | 'pause-open-end';

export interface PauseMenuProps {
  /** The tool of the last session, for "no questions about it"; null leaves that choice out. */
  readonly toolName: string | null;
  readonly saving: boolean;
  /** Why the last choice did not take effect. Null where nothing failed. */
  readonly error: string | null;
  readonly onChoose: (choice: PauseChoice) => void;
}

const choiceWords: readonly { choice: PauseChoice; words: MessageKey }[] = [
  { choice: 'snooze-today', words: 'snoozeToday' },
  { choice: 'snooze-tool', words: 'snoozeTool' },
  { choice: 'pause-hour', words: 'pauseHour' },
  { choice: 'pause-tomorrow', words: 'pauseTomorrow' },
  { choice: 'pause-open-end', words: 'pauseOpenEnd' },
];

/** Fewer questions or no measuring, each in one tap. */
export function PauseMenu({ toolName, saving, error, onChoose }: PauseMenuProps) {
  const { text } = useText();
  return (
    <section className={styles['menu']} aria-label={text('pauseHeading')} aria-busy={saving}>
      <Failed title={text('pauseFailed')} cause={error} />
      <ul className={styles['choices']}>
        {choiceWords
          .filter(({ choice }) => choice !== 'snooze-tool' || toolName !== null)
          .map(({ choice, words }) => (
            <li key={choice}>
              <button
                type="button"
                className={styles['choice']}
                aria-disabled={saving}
                onClick={() => {
                  if (!saving) onChoose(choice);
                }}
              >
                <Icon name={choice.startsWith('snooze') ? 'clock' : 'pause'} size={16} />
                {text(words, toolName ?? '')}
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}

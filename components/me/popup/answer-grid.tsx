import styles from '#components/me/popup/answer-grid.module.css';
import type { Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { answerText } from '#components/words/words.ts';
import { formatRange } from '#core/base/format.ts';
import { type AnswerId, answers, type SavedMinutes } from '#core/question/answer.ts';

export interface AnswerGridProps {
  /** Whether "can't say" and the digit keys are offered: both belong to a question alone. */
  readonly asked: boolean;
  readonly busy: boolean;
  /** Id of the element that asks. */
  readonly labelledBy: string;
  readonly onAnswer: (id: AnswerId) => void;
}

type Sign = 'cost' | 'none' | 'saved' | 'unknown';

function signOf(minutes: SavedMinutes | null): Sign {
  if (minutes === null) return 'unknown';
  if (minutes.centre === 0) return 'none';
  return minutes.centre < 0 ? 'cost' : 'saved';
}

/** What stands below the heading of its column: the band without its sign. */
function bandText(id: AnswerId, minutes: SavedMinutes | null, words: Words): string {
  const sign = signOf(minutes);
  if (minutes === null || sign === 'none') return answerText({ id }, words);
  const [low, high] = sign === 'cost' ? [-minutes.high, -minutes.low] : [minutes.low, minutes.high];
  const band = (from: number, to: number) => formatRange(from, to, words.locale, { unit: 'minute' });
  const isOpenEnded = id === 'cost-over-15' || id === 'saved-over-60';
  return isOpenEnded ? words.text('answerOver', band(low, low)) : band(low, high);
}

/** The answers in two columns by sign, "no difference" between them. An answer's digit is its place in the fixed order. */
export function AnswerGrid({ asked, busy, labelledBy, onAnswer }: AnswerGridProps) {
  const { text, words } = useText();
  const shown = answers.map((answer, index) => ({ ...answer, key: String(index + 1) }));
  return (
    <div className={styles['answers']}>
      {/* Each answer's own name says its sign, too. */}
      <div className={styles['signs']} aria-hidden="true">
        <span>{text('answersCost')}</span>
        <span>{text('answersSaved')}</span>
      </div>
      <ol className={styles['grid']} aria-labelledby={labelledBy}>
        {shown
          .filter(({ minutes }) => asked || minutes !== null)
          .map(({ id, minutes, key }) => (
            <li key={id} data-sign={signOf(minutes)}>
              <button
                type="button"
                className={styles['answer']}
                aria-label={answerText({ id }, words)}
                aria-keyshortcuts={asked ? key : undefined}
                aria-disabled={busy}
                onClick={() => {
                  if (!busy) onAnswer(id);
                }}
              >
                {asked && (
                  <span className={styles['key']} aria-hidden="true">
                    {key}
                  </span>
                )}
                <span>{bandText(id, minutes, words)}</span>
              </button>
            </li>
          ))}
      </ol>
    </div>
  );
}

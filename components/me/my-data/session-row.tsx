import styles from '#components/me/my-data/day-table.module.css';
import { RowActions } from '#components/me/my-data/row-actions.tsx';
import type { MessageKey, Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { answerText, answerViewOf } from '#components/words/words.ts';
import { formatClock, formatClockRange, formatDuration } from '#core/base/format.ts';
import type { SessionEdit } from '#core/protocol/command.ts';
import type { SavedMinutes } from '#core/question/answer.ts';

/** What became of the question about a session. */
type QuestionOutcome = 'not-asked' | 'waiting' | 'shown' | 'answered' | 'dismissed' | 'expired';

export interface SessionRowView {
  readonly id: string;
  readonly toolName: string;
  /** Epoch milliseconds. For an entry logged by hand both are the time of logging. */
  readonly startMs: number;
  readonly endMs: number;
  /** Null for an entry logged by hand. */
  readonly engagedSeconds: number | null;
  readonly outcome: QuestionOutcome;
  /** The answer's minutes; null for "can't say". Only with the outcome `answered`. */
  readonly savedMinutes: SavedMinutes | null;
  readonly excluded: boolean;
  /** Its length cannot be trusted; it is left out of sums until somebody confirms or mends it. */
  readonly doubtful: boolean;
}

/** What the person did to a session. */
export type SessionChange =
  | { readonly kind: 'exclude'; readonly excluded: boolean }
  | { readonly kind: 'delete' }
  | ({ readonly kind: 'edit' } & SessionEdit);

const outcomeWords: Readonly<Record<Exclude<QuestionOutcome, 'answered'>, MessageKey>> = {
  'not-asked': 'outcomeNotAsked',
  waiting: 'outcomeWaiting',
  shown: 'outcomeShown',
  dismissed: 'outcomeDismissed',
  expired: 'outcomeExpired',
};

export interface SessionRowProps {
  readonly session: SessionRowView;
  readonly onEdit: () => void;
  readonly onExclude: (excluded: boolean) => void;
  readonly onDelete: () => void;
}

/** A session in words, to name it in buttons: `ChatGPT, 10:04`. */
export function sessionName(session: SessionRowView, { text, locale, timeZone }: Words): string {
  return text('separator', session.toolName, formatClock(session.startMs, timeZone, locale));
}

/** One session or entry, with its ways to mend it. */
export function SessionRow({ session, onEdit, onExclude, onDelete }: SessionRowProps) {
  const { text, locale, timeZone, words } = useText();
  const { engagedSeconds, outcome, savedMinutes, excluded, doubtful } = session;
  const name = sessionName(session, words);
  const logged = engagedSeconds === null;
  return (
    <tr className={excluded ? styles['excluded'] : undefined}>
      <th scope="row">
        {session.toolName}
        {excluded && <span className={styles['note']}>{text('excluded')}</span>}
        {doubtful && <span className={styles['note']}>{text('checkDuration')}</span>}
      </th>
      <td className={styles['number']}>
        {logged
          ? formatClock(session.startMs, timeZone, locale)
          : formatClockRange(session.startMs, session.endMs, timeZone, locale)}
      </td>
      <td className={logged ? undefined : styles['number']}>
        {logged ? text('byHand') : formatDuration(engagedSeconds, locale)}
      </td>
      <td>
        {outcome === 'answered' ? (
          answerText(answerViewOf(savedMinutes), words)
        ) : (
          <span className={styles['note']}>{text(outcomeWords[outcome])}</span>
        )}
      </td>
      <td>
        <RowActions
          name={name}
          excluded={excluded}
          onEdit={onEdit}
          onExclude={logged ? null : () => onExclude(!excluded)}
          onDelete={onDelete}
        />
      </td>
    </tr>
  );
}

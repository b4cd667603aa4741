import { Button } from '@mantine/core';
import { Icon, type IconName } from '#components/icon.tsx';
import styles from '#components/options/slip-card.module.css';
import { slipLines } from '#components/options/slip-words.ts';
import { useText, type Words } from '#components/text.tsx';
import { formatDuration, formatMoment } from '#core/format.ts';
import { type AnySlip, isAll, isNone, isSuggestion } from '#core/slip.ts';

export interface SlipView {
  /** The week it is of, and its place among the eight: together its name. */
  readonly week: string;
  readonly place: number;
  readonly slip: AnySlip;
  /** Name of its tool, or of the suggested one; null for `all` and `none`. */
  readonly toolName: string | null;
  /** `preview`: what would go, were this browser in a department. The others as in the outbox. */
  readonly state: 'preview' | 'waiting' | 'accepted' | 'late' | 'fault';
  readonly withheld: boolean;
  /** When it is due, or when it went (epoch milliseconds); null in a preview. */
  readonly atMs: number | null;
  /** What the endpoint said last, or why it could not be reached. */
  readonly said: string | null;
}

export interface SlipCardProps {
  readonly view: SlipView;
  /** Absent where nothing can be withheld any more. */
  readonly onWithhold?: (withheld: boolean) => void;
}

/** Name of a slip: its tool, all tools together, or empty. */
function slipTitle({ slip, toolName }: Pick<SlipView, 'slip' | 'toolName'>, { text }: Words): string {
  if (isNone(slip)) return text('slipEmpty');
  if (isSuggestion(slip)) return text('slipSuggestion', toolName ?? slip.suggested);
  return isAll(slip) ? text('slipAll') : (toolName ?? slip.tool);
}

function stateFace(view: SlipView, { text, locale, timeZone }: Words): { icon: IconName; words: string } {
  const at = view.atMs === null ? '' : formatMoment(view.atMs, timeZone, locale);
  if (view.state === 'preview') return { icon: 'slip', words: text('slipPreview') };
  if (view.state === 'accepted') return { icon: 'check', words: text('slipAccepted', at) };
  if (view.state === 'late') return { icon: 'clock', words: text('slipLate') };
  if (view.state === 'fault') return { icon: 'alert', words: text('slipFault', view.said ?? '') };
  if (view.withheld) return { icon: 'lock', words: text('slipWithheld', at) };
  return {
    icon: view.said === null ? 'hourglass' : 'alert',
    words: view.said === null ? text('slipWaiting', at) : text('slipRetry', view.said, at),
  };
}

/** One slip: what it says at a glance, then in words and as the very JSON that goes, and whether it goes. */
export function SlipCard({ view, onWithhold }: SlipCardProps) {
  const words = useText();
  const { text, count, locale } = words;
  const { slip, withheld } = view;
  const title = slipTitle(view, words);
  const face = stateFace(view, words);
  return (
    <li className={styles['slip']}>
      <details className={styles['details']}>
        <summary className={styles['summary']}>
          <span className={styles['title']}>{title}</span>
          {!isNone(slip) && !isSuggestion(slip) && (
            <span className={styles['glance']} data-withheld={withheld}>
              {text('separator', count('sessions', slip.sessions), formatDuration(60 * slip.engagedMinutes, locale))}
            </span>
          )}
          <span className={styles['state']}>
            <Icon name={face.icon} size={15} />
            {face.words}
          </span>
        </summary>
        <ul className={styles['lines']}>
          {slipLines(slip, words).map((line) => (
            <li key={line.fields.join()}>{line.words}</li>
          ))}
        </ul>
        <p className={styles['exact']}>{text('slipExact')}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling block must be reachable by keyboard */}
        <pre className={styles['json']} tabIndex={0}>
          <code>{JSON.stringify(slip, null, 2)}</code>
        </pre>
      </details>
      {onWithhold !== undefined && !isNone(slip) && (
        <Button
          variant="default"
          size="xs"
          onClick={() => onWithhold(!withheld)}
          aria-label={text(withheld ? 'shareSlip' : 'withholdSlip', title)}
        >
          {text(withheld ? 'share' : 'withhold')}
        </Button>
      )}
    </li>
  );
}

import styles from '#components/managed/widening-list.module.css';
import { type MessageKey, useText } from '#components/text.tsx';
import { formatNumber } from '#core/format.ts';
import type { Widening } from '#core/widening.ts';

const words: Readonly<Record<Exclude<Widening['kind'], 'tool'>, MessageKey>> = {
  'minimum-group': 'widensMinimumGroup',
  'hold-hours': 'widensHold',
  'questions-a-day': 'widensPerDay',
  'questions-a-week': 'widensPerWeek',
  'minutes-between': 'widensBetween',
  'shorter-sessions': 'widensSessions',
  'longer-idle': 'widensIdle',
  'fewer-quiet-hours': 'widensQuietHours',
  'other-mirror': 'widensMirror',
};

/** In which ways a change collects more or protects less, in words. */
export function WideningList({ widenings }: { readonly widenings: readonly Widening[] }) {
  const { text, locale } = useText();
  const lineOf = (widening: Widening) => {
    if (widening.kind === 'tool')
      return text('widensTool', widening.name, new Intl.ListFormat(locale).format(widening.sites));
    if (!('before' in widening)) return text(words[widening.kind]);
    return text(words[widening.kind], formatNumber(widening.before, locale), formatNumber(widening.after, locale));
  };
  return (
    <ul className={styles['list']}>
      {widenings.map(lineOf).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

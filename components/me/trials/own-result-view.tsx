import { armWords } from '#components/me/trials/trial-words.ts';
import styles from '#components/me/trials/trials-panel.module.css';
import { axisOf, RangeBar } from '#components/ui/range-bar.tsx';
import { lessTimeRange, lessTimeText, reasonText } from '#components/words/figure-text.ts';
import { useText } from '#components/words/text.tsx';
import { formatNumber } from '#core/base/format.ts';
import type { OwnResult } from '#core/trial/own-result.ts';
import { arms } from '#core/trial/trial.ts';

/** What AI does to the time of this person's tasks, with its interval, beside what they felt; or what is missing until then. */
export function OwnResultView({ result }: { readonly result: OwnResult }) {
  const { text, count, locale, words } = useText();
  if (result.kind === 'awaits') return <p className={styles['result']}>{text('trialAwaits')}</p>;
  if (result.kind === 'missing') {
    const reason = { code: 'too-few-trials', withoutAi: result.withoutAi, withAi: result.withAi, people: 0 } as const;
    return <p className={styles['result']}>{text('trialMissing', reasonText(reason, words))}</p>;
  }
  const { lessTime } = result;
  const axis = axisOf(result.arms.flatMap((arm) => [arm, ...arm.points.map(({ at }) => ({ low: at, high: at }))]));
  const share = (of: number) => formatNumber(of, locale, { unit: 'percent', signed: true });
  return (
    <>
      <p className={styles['result']}>
        {text(
          'trialOwnResult',
          lessTimeText(lessTime.value, words),
          lessTimeRange(lessTime, words),
          count('trialTasks', lessTime.n),
        )}{' '}
        {result.feltLessTime !== null && text('trialOwnFelt', lessTimeText(result.feltLessTime, words))}
      </p>
      <div className={styles['arms']}>
        {result.arms.flatMap((arm, index) => {
          const name = arms[index] ?? 'with';
          return [
            <span key={name}>{text(armWords[name])}</span>,
            <RangeBar key={`${name} bar`} {...arm} value={arm.mean} axis={axis} />,
            <span key={`${name} mean`}>{share(arm.mean)}</span>,
          ];
        })}
      </div>
      <p className={styles['means']}>{text('trialPicture')}</p>
    </>
  );
}

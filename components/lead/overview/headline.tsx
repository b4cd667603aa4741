import styles from '#components/lead/overview/headline.module.css';
import { GradeMark } from '#components/ui/grade-badge.tsx';
import { sentenceOf } from '#components/words/statement-words.ts';
import { useText } from '#components/words/text.tsx';
import type { Kpis } from '#core/kpi/kpi.ts';
import { changesOf, headlineOf, isPartlyVerified, type Statement } from '#core/kpi/statements.ts';

export interface HeadlineProps {
  readonly kpis: Kpis;
  /** Over the range before; null where it is not compared, or nothing was published. */
  readonly previous: Kpis | null;
  /** ISO 4217. */
  readonly currency: string;
}

/** Whether AI was worth it, and beneath it what the answer rests on and what has changed. */
export function Headline({ kpis, previous, currency }: HeadlineProps) {
  const words = useText();
  const [answer, ...basis] = headlineOf(kpis, currency);
  const changes = previous === null ? [] : changesOf(kpis, previous);
  const isHours = ({ say }: Statement) => say === 'hours';
  const isPartly = isPartlyVerified(kpis, currency);
  const sentence = (statement: Statement) => (
    <span key={statement.say}>
      {sentenceOf(statement, currency, words)}
      {'grade' in statement && statement.say !== 'revenue-partly' && (
        <GradeMark grade={statement.grade} isPartlyVerified={isPartly} />
      )}{' '}
    </span>
  );
  return (
    <div className={styles['headline']}>
      <h2 className={styles['answer']}>{sentence(answer)}</h2>
      <p className={styles['basis']}>
        {[...basis.filter(isHours), ...changes, ...basis.filter((each) => !isHours(each))].map(sentence)}
      </p>
    </div>
  );
}

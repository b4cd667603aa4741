import { ChartFigure } from '#components/charts/chart-figure.tsx';
import styles from '#components/lead/outcomes/outcomes.module.css';
import { startsOf } from '#components/lead/outcomes/starts.ts';
import { ConfirmButton } from '#components/ui/confirm.tsx';
import { useMayChange } from '#components/ui/form/may-change.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import formStyles from '#components/ui/form.module.css';
import { ItemHead } from '#components/ui/item-head.tsx';
import { directionWords } from '#components/words/experiment-words.ts';
import { useText } from '#components/words/text.tsx';
import { formatWeek } from '#core/base/format.ts';
import type { Outcome } from '#core/outcomes/outcome.ts';
import { outcomeFigure } from '#core/outcomes/outcome-figures.ts';
import type { LeadExperiment } from '#core/protocol/outcomes.ts';

export interface OutcomeRowProps {
  readonly outcome: Outcome;
  /** Those that should move it. */
  readonly experiments: readonly LeadExperiment[];
  /** The department's name. */
  readonly department: string;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** An outcome over its weeks, with the starts of the experiments that should move it. */
export function OutcomeRow({ outcome, experiments, department, onEdit, onRemove }: OutcomeRowProps) {
  const { text, count, locale, words } = useText();
  const mayChange = useMayChange();
  const { name, unit, direction, values } = outcome;
  const [first] = values;
  const last = values.at(-1);
  return (
    <article className={styles['card']}>
      <ItemHead title={name}>
        {mayChange && (
          <div className={formStyles['buttons']}>
            <QuietButton
              label={text('outcomeEdit')}
              size="compact-sm"
              named={text('editNamed', name)}
              onClick={onEdit}
            />
            <ConfirmButton
              label={text('remove')}
              size="compact-sm"
              named={text('removeTool', name)}
              question={text('removeQuestion', name)}
              warning={text('outcomeRemoveText')}
              onConfirm={onRemove}
            />
          </div>
        )}
      </ItemHead>
      {first === undefined || last === undefined ? (
        <p className={styles['quiet']}>{text('outcomeWithoutValues')}</p>
      ) : (
        <>
          <p className={styles['quiet']}>
            {count('outcomeWeeks', values.length, formatWeek(first.week, locale, last.week))}
          </p>
          <ChartFigure
            title={text('outcomeInUnit', name, unit)}
            definition={text(directionWords[direction])}
            department={department}
            style={{ digits: 2 }}
            gapMeans={text('gapWithoutValue')}
            figure={outcomeFigure(
              outcome,
              experiments.flatMap((experiment) => startsOf(experiment, words)),
            )}
          />
        </>
      )}
    </article>
  );
}

import { Button } from '@mantine/core';
import { ChartFigure } from '#components/charts/chart-figure.tsx';
import styles from '#components/lead/outcomes/outcomes.module.css';
import { startsOf } from '#components/lead/outcomes/starts.ts';
import panelStyles from '#components/lead/panels.module.css';
import { BookExperiment } from '#components/ui/book-experiment.tsx';
import { EffectPanel, effectStyle, ReviewLine } from '#components/ui/effect-panel.tsx';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { Fact } from '#components/ui/fact-list.tsx';
import { useMayChange } from '#components/ui/form/may-change.ts';
import { ExperimentHead } from '#components/ui/item-head.tsx';
import { InfoNotice } from '#components/ui/notices.tsx';
import { expectedWords, verdictWords } from '#components/words/experiment-words.ts';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatDay, formatMoment } from '#core/base/format.ts';
import { firstDayOf, lastDayOf, type Week } from '#core/base/week.ts';
import { known } from '#core/kpi/estimate.ts';
import { isBookableGain } from '#core/outcomes/measured.ts';
import { besideOthersFigure } from '#core/outcomes/outcome-figures.ts';
import type { BookRequest, LeadExperiment } from '#core/protocol/outcomes.ts';
import type { Saved } from '#query/use-saving.ts';

export interface ExperimentCardProps {
  readonly experiment: LeadExperiment;
  readonly department: { readonly id: DepartmentId; readonly name: string };
  /** Whether the department has the outcome. */
  readonly isEntered: boolean;
  /** Whether the department has said what one unit of it is worth, without which no gain can be booked. */
  readonly isWorthKnown: boolean;
  /** Opens the outcome, to enter values of it. */
  readonly onEnter: () => void;
  readonly onBook: (request: BookRequest) => Promise<Saved>;
}

/** Whether it measured a gain that the department started in and has not written into its ledger. */
function isBookable({ decision, isBooked, ownStart, effect, expected }: LeadExperiment): boolean {
  return decision !== null && !isBooked && ownStart !== null && isBookableGain(effect, expected);
}

/** An experiment as a lead reads it: what was planned, whether it worked, and how the own department went beside the others. */
export function ExperimentCard(props: ExperimentCardProps) {
  const { experiment, department, isEntered, isWorthKnown, onEnter, onBook } = props;
  const { text, count, locale, timeZone, words } = useText();
  const mayChange = useMayChange();
  const { state, outcome, expected, starts, ownStart, own, decision, ended, amendments } = experiment;
  const day = (week: Week) => formatDay(firstDayOf(week), locale, true);
  return (
    <article className={styles['card']}>
      <ExperimentHead title={experiment.title} standing={experiment} />
      <p className={styles['text']}>{experiment.hypothesis}</p>
      {decision !== null && (
        <p className={styles['text']}>
          <strong>{text(verdictWords[decision.verdict])}</strong>: {decision.learned}
        </p>
      )}
      {experiment.isBooked && <p className={styles['quiet']}>{text('booked')}</p>}
      {!isEntered && decision === null && mayChange && (
        <InfoNotice
          icon="report"
          title={text('outcomeAsked', outcome.name)}
          action={
            <Button size="compact-sm" onClick={onEnter}>
              {text('outcomeEnter')}
            </Button>
          }
        >
          {text('outcomeAskedText')}
        </InfoNotice>
      )}
      {state !== 'planned' && (
        <EffectPanel
          effect={experiment.effect}
          expected={expected}
          preTrendP={experiment.preTrendP}
          placebo={experiment.placebo}
          without={experiment.without}
        />
      )}
      {decision?.reviewIn !== undefined && (
        <p className={styles['text']}>
          <strong>{text('reviewQuestion')}</strong> <ReviewLine week={decision.reviewIn} review={experiment.review} />
        </p>
      )}
      {own !== null && state !== 'planned' && (
        <>
          {own.change !== null && (
            <p className={styles['text']}>
              {text('changeNotCause', department.name)}{' '}
              <EstimateLine estimate={known(own.change / 100, 1, 'D')} style={effectStyle} />
            </p>
          )}
          <ChartFigure
            title={text('besideOthers', outcome.name)}
            definition={text('besideOthersMeans')}
            department={department.name}
            style={effectStyle}
            gapMeans={text('gapWithoutValue')}
            figure={besideOthersFigure(
              own.lines,
              department.name,
              text('othersNotStarted'),
              startsOf(experiment, words),
            )}
          />
        </>
      )}
      <dl>
        <Fact name={text('experimentOutcome')}>
          {text(expectedWords[expected], text('outcomeInUnit', outcome.name, outcome.unit))}
        </Fact>
        <Fact name={text('experimentStarts')}>
          {starts.map(({ fromWeek, departments }) => (
            <div key={fromWeek}>{count('experimentStart', departments, day(fromWeek))}</div>
          ))}
        </Fact>
        <Fact name={text('experimentOwnStart')}>
          {ownStart === null ? text('experimentComparison') : day(ownStart)}
        </Fact>
        <Fact name={text('experimentOwner')}>{experiment.owner}</Fact>
        <Fact name={text('experimentDecideBy')}>{formatDay(lastDayOf(experiment.decideIn), locale, true)}</Fact>
      </dl>
      {isBookable(experiment) && mayChange && isWorthKnown && (
        <div>
          <BookExperiment title={experiment.title} departments={[department]} onBook={onBook} />
        </div>
      )}
      {isBookable(experiment) && mayChange && !isWorthKnown && (
        <InfoNotice
          icon="report"
          title={text('bookWithoutWorth')}
          action={
            <Button size="compact-sm" onClick={onEnter}>
              {text('bookEnterWorth')}
            </Button>
          }
        >
          {text('bookWithoutWorthText', outcome.name)}
        </InfoNotice>
      )}
      {(amendments.length > 0 || ended !== null) && (
        <ul className={panelStyles['list']}>
          {amendments.map((amendment) => (
            <li key={`${amendment.at} ${amendment.text}`} className={styles['quiet']}>
              {text('amendedAt', formatMoment(Date.parse(amendment.at), timeZone, locale, true), amendment.text)}
            </li>
          ))}
          {ended !== null && <li className={styles['quiet']}>{text('endedEarly', day(ended.week), ended.text)}</li>}
        </ul>
      )}
    </article>
  );
}

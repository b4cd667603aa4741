import { Button } from '@mantine/core';
import { useState } from 'react';
import adminStyles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { ExperimentStep, type Step } from '#components/admin/experiments/experiment-step.tsx';
import styles from '#components/admin/experiments/experiments.module.css';
import { BookExperiment } from '#components/ui/book-experiment.tsx';
import { ConfirmButton } from '#components/ui/confirm.tsx';
import { EffectPanel, effectStyle, ReviewLine } from '#components/ui/effect-panel.tsx';
import { Fact } from '#components/ui/fact-list.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import formStyles from '#components/ui/form.module.css';
import { ExperimentHead } from '#components/ui/item-head.tsx';
import { FailureNotice } from '#components/ui/notices.tsx';
import { expectedWords, verdictWords } from '#components/words/experiment-words.ts';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatDay, formatMoment, formatNumber } from '#core/base/format.ts';
import { firstDayOf, lastDayOf, type Week } from '#core/base/week.ts';
import { rangeWithoutOne } from '#core/outcomes/judgement.ts';
import { isBookableGain } from '#core/outcomes/measured.ts';
import type { KeptExperiment } from '#core/protocol/outcomes.ts';
import { useSaving } from '#query/use-saving.ts';

export interface ExperimentRowProps extends Pick<AdminViewProps, 'api' | 'departments'> {
  readonly kept: KeptExperiment;
  /** Departments that have the outcome. */
  readonly entered: readonly DepartmentId[];
  readonly onChange: () => void;
}

/** An experiment with its plan, its effect, and what can be done with it as it stands. */
export function ExperimentRow({ api, kept, departments, entered, onChange }: ExperimentRowProps) {
  const { text, locale, timeZone } = useText();
  const [opened, setOpened] = useState<Step | null>(null);
  const removing = useSaving();
  const { plan, amendments, ended, decision } = kept.experiment;
  const { state, without } = kept;
  const nameOf = (id: DepartmentId) => departments.find((department) => department.id === id)?.name ?? id;
  const list = (ids: readonly DepartmentId[]) => new Intl.ListFormat(locale).format(ids.map(nameOf));
  const day = (week: Week) => formatDay(firstDayOf(week), locale, true);
  const moment = (at: string) => formatMoment(Date.parse(at), timeZone, locale, true);
  const weeks = [...new Set(plan.waves.map(({ fromWeek }) => fromWeek))].toSorted();
  const bookable = plan.waves
    .map(({ department }) => department)
    .filter((id) => entered.includes(id) && !kept.booked.includes(id))
    .map((id) => ({ id, name: nameOf(id) }));
  return (
    <li className={styles['row']}>
      <ExperimentHead title={plan.title} standing={kept} />
      <p className={adminStyles['hint']}>{plan.hypothesis}</p>
      {state !== 'planned' && (
        <EffectPanel
          effect={kept.effect}
          expected={plan.expected}
          preTrendP={kept.preTrendP}
          placebo={kept.placebo}
          without={rangeWithoutOne(without)}
        />
      )}
      <dl>
        <Fact name={text('registerOutcome')}>
          {text(expectedWords[plan.expected], text('registerInUnit', plan.outcome.name, plan.outcome.unit))}
        </Fact>
        <Fact name={text('registerStarts')}>
          {weeks.map((week) => (
            <div key={week}>
              {text(
                'registerWave',
                day(week),
                list(plan.waves.filter(({ fromWeek }) => fromWeek === week).map(({ department }) => department)),
              )}
            </div>
          ))}
        </Fact>
        <Fact name={text('registerEntered')}>{entered.length === 0 ? text('registerEnteredNone') : list(entered)}</Fact>
        <Fact name={text('registerOwner')}>{plan.owner}</Fact>
        <Fact name={text('registerDecideBy')}>{formatDay(lastDayOf(plan.decideIn), locale, true)}</Fact>
        {kept.booked.length > 0 && <Fact name={text('registerBooked')}>{list(kept.booked)}</Fact>}
        {without.map(
          ({ department, percent }) =>
            percent !== null && (
              <Fact key={department} name={text('registerWithout', nameOf(department))}>
                {formatNumber(percent / 100, locale, effectStyle)}
              </Fact>
            ),
        )}
        {amendments.map(({ at, text: said }) => (
          <Fact key={at} name={text('registerAmended', moment(at))}>
            {said}
          </Fact>
        ))}
        {ended !== null && <Fact name={text('registerEnded', day(ended.week))}>{ended.text}</Fact>}
        {decision !== null && (
          <Fact name={text('registerDecidedOn', moment(decision.at))}>
            {text('registerDecision', text(verdictWords[decision.verdict]), decision.learned)}
          </Fact>
        )}
        {decision?.reviewIn !== undefined && (
          <Fact name={text('registerReview')}>
            <ReviewLine week={decision.reviewIn} review={kept.review} />
          </Fact>
        )}
      </dl>
      <FailureNotice failed={removing.failed} />
      <div className={formStyles['buttons']}>
        {state === 'planned' && (
          <>
            <QuietButton
              size="xs"
              label={text('registerChange')}
              named={text('registerChangeOf', plan.title)}
              onClick={onChange}
            />
            <ConfirmButton
              size="xs"
              label={text('remove')}
              named={text('removeTool', plan.title)}
              question={text('registerRemoveQuestion', plan.title)}
              warning={text('registerRemoveText')}
              onConfirm={() => removing.run(() => api.removePlan(kept))}
            />
          </>
        )}
        {state === 'decided' && isBookableGain(kept.effect, plan.expected) && (
          <BookExperiment
            title={plan.title}
            departments={bookable}
            onBook={(request) => api.bookExperiment(kept.id, request)}
          />
        )}
        {state === 'to-decide' && (
          <Button size="xs" aria-label={text('registerDecideOf', plan.title)} onClick={() => setOpened('decide')}>
            {text('registerDecide')}
          </Button>
        )}
        {(state === 'running' || state === 'to-decide') && (
          <QuietButton
            size="xs"
            label={text('registerAmend')}
            named={text('registerAmendOf', plan.title)}
            onClick={() => setOpened('amend')}
          />
        )}
        {state === 'running' && (
          <QuietButton
            size="xs"
            label={text('registerEnd')}
            named={text('registerEndOf', plan.title)}
            onClick={() => setOpened('end')}
          />
        )}
      </div>
      {opened !== null && <ExperimentStep api={api} kept={kept} step={opened} onClose={() => setOpened(null)} />}
    </li>
  );
}

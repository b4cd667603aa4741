import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { ExperimentCard } from '#components/lead/outcomes/experiment-card.tsx';
import { OutcomeRow } from '#components/lead/outcomes/outcome-row.tsx';
import styles from '#components/lead/outcomes/outcomes.module.css';
import type { ViewProps } from '#components/lead/view-props.ts';
import { useMayChange } from '#components/ui/form/may-change.ts';
import { EmptyState, FailureNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import type { Outcome, OutcomeId, OutcomeNaming } from '#core/outcomes/outcome.ts';
import type { Entered } from '#core/protocol/lead.ts';
import type { LeadExperiment } from '#core/protocol/outcomes.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import { useSaving } from '#query/use-saving.ts';

// It brings the library that reads tables.
const OutcomeForm = lazy(() => import('#components/lead/outcomes/outcome-form.tsx'));

type DidItWorkProps = Pick<ViewProps, 'dashboard' | 'queries' | 'department'>;

/** Whether experiments moved the outcomes of departments, and the outcomes of this one. */
export function DidItWork({ dashboard, queries, department }: DidItWorkProps) {
  const experiments = useEndpointQuery(queries.experiments(department.id));
  const outcomes = useEndpointQuery(queries.outcomes(department.id));
  return (
    <QueryResult query={outcomes} also={[experiments]} title="outcomesFailed">
      {(entered) =>
        experiments.data !== undefined && (
          <OutcomePanels
            dashboard={dashboard}
            department={department}
            outcomes={entered}
            experiments={experiments.data}
          />
        )
      }
    </QueryResult>
  );
}

export interface OutcomePanelsProps extends Pick<ViewProps, 'dashboard' | 'department'> {
  readonly outcomes: readonly Entered<Outcome>[];
  readonly experiments: readonly LeadExperiment[];
}

type Opened =
  | { readonly action: 'add'; readonly asked: OutcomeNaming | null }
  | { readonly action: 'edit'; readonly id: OutcomeId };

/** What experiments did, and the outcomes of the department. */
export function OutcomePanels({ dashboard, department, outcomes, experiments }: OutcomePanelsProps) {
  const { text } = useText();
  const mayChange = useMayChange();
  const [opened, setOpened] = useState<Opened | null>(null);
  const removing = useSaving();
  const close = () => setOpened(null);
  const chosen = opened === null || opened.action === 'add' ? null : outcomes.find(({ id }) => id === opened.id);
  const isOpen = (id: OutcomeId) => outcomes.some((entered) => entered.id === id);
  return (
    <>
      <Panel title={text('didItWork')} intro={text('didItWorkIntro')}>
        {experiments.length === 0 ? (
          <EmptyState icon="report" title="experimentsNone" words="experimentsNoneText" />
        ) : (
          <div className={styles['cards']}>
            {experiments.map((experiment) => (
              <ExperimentCard
                key={experiment.id}
                experiment={experiment}
                department={department}
                onBook={(request) => dashboard.bookExperiment(experiment.id, request)}
                isEntered={isOpen(experiment.outcome.id)}
                isWorthKnown={outcomes.some(
                  ({ id, value }) => id === experiment.outcome.id && value?.valuePerUnit !== undefined,
                )}
                onEnter={() =>
                  setOpened(
                    isOpen(experiment.outcome.id)
                      ? { action: 'edit', id: experiment.outcome.id }
                      : { action: 'add', asked: { ...experiment.outcome, direction: experiment.expected } },
                  )
                }
              />
            ))}
          </div>
        )}
      </Panel>
      <Panel
        title={text('outcomesHeading')}
        intro={text('outcomesIntro')}
        action={
          mayChange && (
            <Button size="compact-sm" onClick={() => setOpened({ action: 'add', asked: null })}>
              {text('outcomeAdd')}
            </Button>
          )
        }
      >
        <FailureNotice failed={removing.inConflict ? text('outcomeChangedMeanwhile') : removing.failed} />
        {outcomes.length === 0 ? (
          <EmptyState icon="report" title="outcomesNone" words="outcomesNoneText" />
        ) : (
          <div className={styles['cards']}>
            {outcomes.map(
              (entered) =>
                entered.value !== null && (
                  <OutcomeRow
                    key={entered.id}
                    outcome={entered.value}
                    experiments={experiments.filter(({ outcome }) => outcome.id === entered.id)}
                    department={department.name}
                    onEdit={() => setOpened({ action: 'edit', id: entered.id })}
                    onRemove={() => removing.run(() => dashboard.removeOutcome(department.id, entered))}
                  />
                ),
            )}
          </div>
        )}
      </Panel>
      <Suspense fallback={null}>
        {(opened?.action === 'add' || (opened?.action === 'edit' && chosen != null)) && (
          <OutcomeForm
            entered={chosen ?? null}
            asked={opened.action === 'add' ? opened.asked : null}
            currency={department.currency}
            onSave={(at, outcome) => dashboard.saveOutcome(department.id, at, outcome)}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}

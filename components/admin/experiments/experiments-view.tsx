import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { ExperimentRow } from '#components/admin/experiments/experiment-row.tsx';
import { PlanForm } from '#components/admin/experiments/plan-form.tsx';
import { QuarterTable } from '#components/admin/experiments/quarter-table.tsx';
import { EmptyState } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Reply } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';

/** The register of experiments: what was planned, what came of it, and what was learned. */
export function ExperimentsView({ api, queries, departments }: AdminViewProps) {
  const { text } = useText();
  const [changedId, setChanged] = useState<string | null>(null);
  const [key, setKey] = useState(0);
  const done = () => {
    setChanged(null);
    setKey(key + 1);
  };
  return (
    <Reply of={queries.experiments()} title="adminFailed">
      {({ experiments, outcomes }) => {
        const changed = experiments.find(({ id }) => id === changedId) ?? null;
        return (
          <>
            <Panel title={text('adminExperiments')} intro={text('experimentsIntro')}>
              {experiments.length === 0 ? (
                <EmptyState icon="report" title="registerNone" words="registerNoneText" />
              ) : (
                <ul className={styles['rows']}>
                  {experiments.map((kept) => (
                    <ExperimentRow
                      key={kept.id}
                      api={api}
                      kept={kept}
                      departments={departments}
                      entered={outcomes.find(({ id }) => id === kept.experiment.plan.outcome.id)?.departments ?? []}
                      onChange={() => setChanged(kept.id)}
                    />
                  ))}
                </ul>
              )}
            </Panel>
            {experiments.length > 0 && <QuarterTable experiments={experiments} />}
            <PlanForm
              key={`${changedId} ${key}`}
              api={api}
              kept={changed}
              outcomes={outcomes}
              departments={departments}
              onDone={done}
              onCancel={() => setChanged(null)}
            />
          </>
        );
      }}
    </Reply>
  );
}

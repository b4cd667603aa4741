import { useState } from 'react';
import { bookedIn } from '#components/lead/booked-in.ts';
import { IndexPanel } from '#components/lead/value/index-panel.tsx';
import { QuarterProgress } from '#components/lead/value/quarter-progress.tsx';
import { Standings } from '#components/lead/value/standings.tsx';
import { TargetsForm } from '#components/lead/value/targets-form.tsx';
import { WhatToMeasure } from '#components/lead/value/what-to-measure.tsx';
import type { Department } from '#components/lead/view-props.ts';
import { EstimateFact } from '#components/ui/fact-list.tsx';
import { Loading } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ProfileForm } from '#components/ui/profile/profile-form.tsx';
import { useText } from '#components/words/text.tsx';
import { figureStyles } from '#core/base/format.ts';
import type { Day } from '#core/base/week.ts';
import { shareEstimate } from '#core/kpi/adoption.ts';
import { isMeasured } from '#core/kpi/leading-hours.ts';
import { type Goals, goalsOfQuarter, indexOf, type Targets } from '#core/kpi/priority.ts';
import { hoursSlope, type Series } from '#core/kpi/series.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import type { CompanyProfileStep, ProfileInForce, ProfileStep } from '#core/priority/dated.ts';
import type { AllKpisReply, Entered, KpisReply } from '#core/protocol/lead.ts';
import { reinvestments } from '#core/question/answer.ts';
import type { Saved } from '#query/use-saving.ts';

export interface QuarterView {
  readonly quarter: string;
  /** Over its weeks; null while they are asked. */
  readonly kpis: KpisReply | null;
}

export interface PriorityPanelsProps {
  readonly department: Department;
  readonly kpis: KpisReply;
  /** Over the last 52 weeks; null while it is asked, as are the others. */
  readonly yearKpis: KpisReply | null;
  readonly series: Series | null;
  readonly ledger: readonly Entered<LedgerRecord>[] | null;
  readonly profile: Entered<ProfileStep[]> | null;
  /** What the department inherits. */
  readonly companyProfile: Entered<CompanyProfileStep[]> | null;
  readonly targets: Entered<Targets> | null;
  /** The date of today. */
  readonly today: Day;
  /** The quarters with progress, newest first. */
  readonly quarters: readonly QuarterView[];
  /** The quarters for which targets can be set. */
  readonly settable: readonly string[];
  readonly all: AllKpisReply | null;
  readonly onProfile: (revision: number, steps: ProfileStep[]) => Promise<Saved>;
  readonly onTargets: (revision: number, targets: Targets) => Promise<Saved>;
}

function withoutGoals({ productivity, adoption, revenue }: Goals): boolean {
  return productivity == null && adoption == null && revenue == null;
}

/** Short term against long term, what matters how much, what shall be reached, and what of it the weights decide. */
export function PriorityPanels(props: PriorityPanelsProps) {
  const { department, kpis, yearKpis, series, ledger, profile, companyProfile, targets, all, onProfile, onTargets } =
    props;
  const { today, quarters, settable } = props;
  const { text } = useText();
  const [tried, setTried] = useState<ProfileInForce | null>(null);
  const judging = tried ?? kpis.index.profile;
  const goalsOf = (quarter: string) => goalsOfQuarter(targets?.value ?? {}, quarter);
  const shown = quarters.filter(({ quarter }) => !withoutGoals(goalsOf(quarter)));
  return (
    <>
      <Balance yearKpis={yearKpis} series={series} />
      {/* A unit has neither targets nor priorities of its own. */}
      {kpis.unit === undefined && (
        <>
          <IndexPanel
            index={{ ...indexOf(kpis.index, judging), profile: judging }}
            isSetElsewhere={false}
            isFelt={isMeasured(kpis.productivity)}
          />
          {ledger === null ? (
            <Loading lines={4} lineHeight={28} />
          ) : (
            <WhatToMeasure
              kpis={kpis}
              department={department}
              currency={department.currency}
              ledger={bookedIn(ledger, kpis.countedWeeks).map(({ value }) => value)}
            />
          )}
          <Panel title={text('profileHeading')} intro={text('profileIntro')}>
            {profile === null || companyProfile === null ? (
              <Loading lines={4} lineHeight={36} />
            ) : (
              <ProfileForm
                entered={profile}
                company={companyProfile.value ?? []}
                today={today}
                onSave={onProfile}
                onTried={setTried}
              />
            )}
          </Panel>
          <Panel title={text('targetsHeading')} intro={text('targetsIntro')}>
            {shown.map(({ quarter, kpis: reached }) =>
              reached === null || series === null || ledger === null ? (
                <Loading key={quarter} lines={3} />
              ) : (
                <QuarterProgress
                  key={quarter}
                  quarter={quarter}
                  goals={goalsOf(quarter)}
                  kpis={reached}
                  ledger={ledger}
                  department={department}
                  points={settable.includes(quarter) ? series.points : null}
                />
              ),
            )}
            {targets === null ? (
              <Loading lines={4} lineHeight={36} />
            ) : (
              <TargetsForm entered={targets} currency={department.currency} quarters={settable} onSave={onTargets} />
            )}
          </Panel>
          <Panel title={text('standingsHeading')} intro={text('standingsIntro')}>
            {all === null ? (
              <Loading lines={5} lineHeight={28} />
            ) : (
              <Standings
                judging={judging}
                departments={all.departments.map(({ department: { id, name }, kpis: { index } }) => ({
                  id,
                  name,
                  scores: index,
                }))}
              />
            )}
          </Panel>
        </>
      )}
    </>
  );
}

function Balance({ yearKpis, series }: Pick<PriorityPanelsProps, 'yearKpis' | 'series'>) {
  const { text } = useText();
  if (yearKpis === null || series === null) return <Loading lines={4} lineHeight={28} />;
  const answers = reinvestments.reduce((sum, place) => sum + yearKpis.productivity.reinvested[place], 0);
  return (
    <Panel title={text('balanceHeading')} intro={text('balanceIntro')}>
      <dl>
        <EstimateFact
          name="factLongTermSlope"
          estimate={hoursSlope(series.points)}
          style={{ ...figureStyles.hours, digits: 2, signed: true }}
        />
        <EstimateFact
          name="factLongTermShare"
          estimate={shareEstimate(yearKpis.balance.longTermShare, answers)}
          style={figureStyles.share}
        />
      </dl>
    </Panel>
  );
}

import { KpiCard } from '#components/lead/overview/kpi-card.tsx';
import styles from '#components/lead/overview/kpi-cards.module.css';
import type { MessageKey } from '#components/words/messages.ts';
import { stageWords } from '#components/words/priority-words.ts';
import { useText } from '#components/words/text.tsx';
import { figureStyles, moneyStyle, type NumberStyle } from '#core/base/format.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { type LeadingFigure, leadingFigures } from '#core/outcomes/leading.ts';
import type { LeadExperiment } from '#core/protocol/outcomes.ts';

export interface LeadingCardsProps {
  readonly kpis: Kpis;
  readonly experiments: readonly LeadExperiment[];
  readonly currency: string;
}

const titles: Readonly<Record<LeadingFigure, MessageKey>> = {
  tried: 'leadingTried',
  experimentsDecided: 'leadingDecided',
  taskKinds: 'leadingTaskKinds',
  habit: 'leadingHabit',
  participation: 'factEnabledRate',
  measuredHours: 'leadingMeasuredHours',
  costPerHour: 'leadingCostPerHour',
  outcomesMoved: 'leadingMoved',
};

/** What matters most at the stage that the department is judged by. */
export function LeadingCards({ kpis, experiments, currency }: LeadingCardsProps) {
  const { text } = useText();
  const { stage } = kpis.index.profile;
  const stylesOf: Partial<Record<LeadingFigure, NumberStyle>> = {
    tried: figureStyles.share,
    habit: figureStyles.share,
    participation: figureStyles.share,
    measuredHours: figureStyles.hours,
    costPerHour: moneyStyle(currency),
  };
  return (
    <section className={styles['leading']} aria-label={text('leadingHeading')}>
      <p className={styles['stage']}>{text('leadingIntro', text(stageWords[stage]))}</p>
      <div className={styles['cards']}>
        {leadingFigures(stage, kpis, experiments).map(({ name, estimate }) => (
          <KpiCard
            key={name}
            title={text(titles[name])}
            estimate={estimate}
            style={stylesOf[name] ?? figureStyles.people}
            instead={text(name === 'costPerHour' ? 'leadingNoHours' : 'leadingNoExperiment')}
            change={null}
          />
        ))}
      </div>
    </section>
  );
}

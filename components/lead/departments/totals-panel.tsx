import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { type Fact, Facts } from '#components/ui/fact-list.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { figureStyles, formatNumber, formatWeek, moneyStyle, type NumberStyle } from '#core/base/format.ts';
import { loggedOf } from '#core/kpi/count.ts';
import { type Estimate, gradeOfCount, known, missing } from '#core/kpi/estimate.ts';
import type { Totals as TotalsOfAll } from '#core/kpi/totals.ts';

/** Sums of what the departments show, and of how many of them. */
export function Totals({ totals }: { readonly totals: TotalsOfAll }) {
  const { text, count, locale } = useText();
  const { weeks, released, of, money, leading, headlineHours } = totals;
  const line = (estimate: Estimate, style: NumberStyle) => <EstimateLine estimate={estimate} style={style} />;
  const rate = (value: number | null) =>
    value === null
      ? missing({ code: released === 0 ? 'no-released-weeks' : 'no-headcount' })
      : known(value, 0, gradeOfCount(totals.enabledRate));
  const { share: percent, hours } = figureStyles;
  const facts: Fact[] = [
    { name: text('factActiveRate'), value: line(rate(totals.activeRate), percent) },
    { name: text('factEnabledRate'), value: line(rate(totals.enabledRate), percent) },
    { name: text('cardTimeSaved'), value: line(leading.headlineHours, hours) },
    leading.headlineHours.value !== headlineHours.value
      ? { name: text('factFeltHours'), value: line(headlineHours, hours) }
      : { name: text('factMeasuredHours'), value: line(totals.calibratedHours, hours) },
    { name: text('factLogged'), value: line(loggedOf(totals.loggedHours, null), hours) },
    ...(money === null || leading.money === null
      ? []
      : [
          { name: text('factValueOfTime'), value: line(leading.money.valueOfTime, moneyStyle(money.currency)) },
          { name: text('kpiRevenue'), value: line(money.revenue, moneyStyle(money.currency)) },
          { name: text('factCost'), value: line(known(money.cost, 0, 'D'), moneyStyle(money.currency)) },
          { name: text('factNetValue'), value: line(leading.money.netValue, moneyStyle(money.currency)) },
        ]),
  ];
  const [first] = weeks;
  const intro = [
    text('totalsIntro', formatNumber(released, locale), formatNumber(of, locale)),
    ...(first === undefined
      ? []
      : [text('totalsWeeks', count('weeks', weeks.length), formatWeek(first, locale, weeks.at(-1)))]),
  ];
  return (
    <Panel title={text('totalsHeading')} intro={intro.join(' ')}>
      <Facts facts={facts} />
      {money === null && released > 0 && <p style={{ margin: 0 }}>{text('totalsNoMoney')}</p>}
    </Panel>
  );
}

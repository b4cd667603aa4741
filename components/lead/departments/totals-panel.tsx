import { EstimateFact } from '#components/ui/fact-list.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { figureStyles, formatNumber, formatWeek, moneyStyle } from '#core/base/format.ts';
import { loggedOf } from '#core/kpi/count.ts';
import { gradeOfCount, known, missing } from '#core/kpi/estimate.ts';
import type { Totals as TotalsOfAll } from '#core/kpi/totals.ts';

/** Sums of what the departments show, and of how many of them. */
export function Totals({ totals }: { readonly totals: TotalsOfAll }) {
  const { text, count, locale } = useText();
  const { weeks, released, of, money, leading, headlineHours } = totals;
  const rate = (value: number | null) =>
    value === null
      ? missing({ code: released === 0 ? 'no-released-weeks' : 'no-headcount' })
      : known(value, 0, gradeOfCount(totals.enabledRate));
  const { share: percent, hours } = figureStyles;
  const [first] = weeks;
  const intro = [
    text('totalsIntro', formatNumber(released, locale), formatNumber(of, locale)),
    ...(first === undefined
      ? []
      : [text('totalsWeeks', count('weeks', weeks.length), formatWeek(first, locale, weeks.at(-1)))]),
  ];
  return (
    <Panel title={text('totalsHeading')} intro={intro.join(' ')}>
      <dl>
        <EstimateFact name="factActiveRate" estimate={rate(totals.activeRate)} style={percent} />
        <EstimateFact name="factEnabledRate" estimate={rate(totals.enabledRate)} style={percent} />
        <EstimateFact name="cardTimeSaved" estimate={leading.headlineHours} style={hours} />
        {leading.headlineHours.value !== headlineHours.value ? (
          <EstimateFact name="factFeltHours" estimate={headlineHours} style={hours} />
        ) : (
          <EstimateFact name="factMeasuredHours" estimate={totals.calibratedHours} style={hours} />
        )}
        <EstimateFact name="factLogged" estimate={loggedOf(totals.loggedHours, null)} style={hours} />
        {money !== null && leading.money !== null && (
          <>
            <EstimateFact
              name="factValueOfTime"
              estimate={leading.money.valueOfTime}
              style={moneyStyle(money.currency)}
            />
            <EstimateFact name="kpiRevenue" estimate={money.revenue} style={moneyStyle(money.currency)} />
            <EstimateFact name="factCost" estimate={known(money.cost, 0, 'D')} style={moneyStyle(money.currency)} />
            <EstimateFact name="factNetValue" estimate={leading.money.netValue} style={moneyStyle(money.currency)} />
          </>
        )}
      </dl>
      {money === null && released > 0 && <p style={{ margin: 0 }}>{text('totalsNoMoney')}</p>}
    </Panel>
  );
}

import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { Fact } from '#components/ui/fact-list.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { stageWords } from '#components/words/priority-words.ts';
import { useText } from '#components/words/text.tsx';
import { figureStyles, moneyStyle } from '#core/base/format.ts';
import type { Portfolio as PortfolioOfAll } from '#core/decisions/portfolio.ts';
import { known } from '#core/kpi/estimate.ts';

/** Hours and money in exploring, in scaling and in optimising; a stage without a department has neither. */
export function Portfolio({ portfolio }: { readonly portfolio: PortfolioOfAll }) {
  const { text, count } = useText();
  return (
    <Panel title={text('portfolioHeading')} intro={text('portfolioIntro')}>
      <dl>
        {portfolio.map(({ stage, departments, leadingHours, money }) => (
          <Fact key={stage} name={text(stageWords[stage])}>
            <div>{count('portfolioDepartments', departments)}</div>
            {departments > 0 && (
              <>
                <div>
                  {text('portfolioSaved')} <EstimateLine estimate={leadingHours} style={figureStyles.hours} />
                </div>
                <div>
                  {text('portfolioCost')}{' '}
                  {money === null ? (
                    text('portfolioNoMoney')
                  ) : (
                    <EstimateLine estimate={known(money.cost, 0, 'D')} style={moneyStyle(money.currency)} />
                  )}
                </div>
              </>
            )}
          </Fact>
        ))}
      </dl>
    </Panel>
  );
}

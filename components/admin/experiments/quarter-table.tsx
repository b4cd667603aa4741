import styles from '#components/admin/experiments/experiments.module.css';
import { Panel } from '#components/ui/panel.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { useText } from '#components/words/text.tsx';
import { formatNumber } from '#core/base/format.ts';
import { registerByQuarter } from '#core/outcomes/register.ts';
import type { KeptExperiment } from '#core/protocol/outcomes.ts';

/** What became of the experiments of each quarter, the newest first. */
export function QuarterTable({ experiments }: { readonly experiments: readonly KeptExperiment[] }) {
  const { text, locale } = useText();
  const number = (value: number) => formatNumber(value, locale);
  return (
    <Panel title={text('registerQuarters')} intro={text('registerQuartersIntro')}>
      <ScrollTable
        label={text('registerQuarters')}
        className={styles['quarters']}
        columns={['registerQuarter', 'registerBegun', 'registerDecided', 'registerStopped']}
      >
        {registerByQuarter(experiments.map(({ experiment }) => experiment)).map(
          ({ quarter, begun, decided, stopped }) => (
            <tr key={quarter}>
              <th scope="row">{quarter}</th>
              <td>{number(begun)}</td>
              <td>{number(decided)}</td>
              <td>{number(stopped)}</td>
            </tr>
          ),
        )}
      </ScrollTable>
    </Panel>
  );
}

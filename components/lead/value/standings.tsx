import panelStyles from '#components/lead/panels.module.css';
import styles from '#components/lead/value/standings.module.css';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { flipsText } from '#components/words/priority-words.ts';
import { useText } from '#components/words/text.tsx';
import { readingApart } from '#core/base/format.ts';
import { known, missing } from '#core/kpi/estimate.ts';
import { type Judging, type Scored, standingsOf } from '#core/kpi/priority.ts';

export interface StandingsProps {
  readonly departments: readonly (Scored & { readonly name: string })[];
  readonly judging: Judging;
}

/** More pairs that change places than this are counted, not listed. */
const MOST_LISTED = 8;

/** Departments by their index, and which decisions and orders would be others with weights within 10 points. */
export function Standings({ departments, judging }: StandingsProps) {
  const { text, count, words } = useText();
  const { departments: rows, orderChanges } = standingsOf(departments, judging);
  const { weights } = judging;
  const names = new Map(departments.map(({ id, name }) => [id, name]));
  return (
    <>
      <ScrollTable
        label={text('standingsHeading')}
        className={styles['table']}
        columns={['chooseDepartment', 'columnIndex', 'columnDecision', 'columnTurnsAt']}
      >
        {rows.map(({ id, index, decision, flips }) => (
          <tr key={id}>
            <th scope="row">{names.get(id)}</th>
            <td>
              <EstimateLine
                estimate={index === null ? missing({ code: 'no-target' }) : known(index, 0, 'D')}
                style={index === null ? {} : readingApart({}, index, judging.fundFrom)}
              />
            </td>
            <td>{decision === null ? text('unknown') : text(decision === 'fund' ? 'decisionFund' : 'decisionHold')}</td>
            <td>
              {decision === null
                ? text('unknown')
                : flips.length === 0
                  ? text('decisionFirm')
                  : flipsText(flips, weights, words)}
            </td>
          </tr>
        ))}
      </ScrollTable>
      {orderChanges.length === 0 ? (
        <p className={panelStyles['text']}>{text('orderFirm')}</p>
      ) : (
        <>
          <p className={panelStyles['text']}>{count('orderChanges', orderChanges.length)}</p>
          <ul className={styles['changes']}>
            {orderChanges.slice(0, MOST_LISTED).map(({ ahead, behind, flips }) => (
              <li key={`${ahead} ${behind}`}>
                {text(
                  'orderChange',
                  names.get(behind) ?? behind,
                  names.get(ahead) ?? ahead,
                  flipsText(flips, weights, words),
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

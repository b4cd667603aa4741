import { costText, departmentNames, outcomeText } from '#components/admin/sources/source-words.ts';
import styles from '#components/admin/sources/sources.module.css';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { periodText, promptUnitWords } from '#components/words/words.ts';
import type { SourceId, ToolId } from '#core/base/checked-text.ts';
import { formatNumber } from '#core/base/format.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import type { ListedDepartment } from '#core/protocol/admin.ts';
import type { PreviewRow } from '#core/sources/preview.ts';
import { sourceName } from '#core/sources/source-names.ts';
import type { Reading } from '#import/read-reports.ts';

export interface PreviewTableProps {
  readonly reading: Reading;
  readonly departments: readonly ListedDepartment[];
}

const numbers = ['vendorSeats', 'vendorIdle', 'vendorActive', 'vendorDays'] as const satisfies readonly MessageKey[];

const catalogueName = (tool: ToolId) => catalogue.find(({ id }) => id === tool)?.name;

/** All that the reports say, by source: what is posted of each row, and what is not and why. */
export function PreviewTable({ reading: { preview, unknownDepartments }, departments }: PreviewTableProps) {
  const { text, count, locale, words } = useText();
  const nameOf = departmentNames(departments, words);
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value, locale));
  const notes = (source: SourceId) => [
    ...(preview.unmappedPeople[source] ? [count('vendorUnmapped', preview.unmappedPeople[source])] : []),
    ...Object.entries(preview.unmappedCosts[source] ?? {}).map(([key, money]) =>
      text('vendorUnmappedCost', key, costText(money, locale)),
    ),
  ];
  const sources = [...new Set(preview.rows.map(({ source }) => source))];
  return (
    <>
      {unknownDepartments.map((name) => (
        <p key={name} className={styles['hint']}>
          {text('vendorUnknownDepartment', name)}
        </p>
      ))}
      {sources.map((source) => (
        <section key={source} aria-label={sourceName(source)}>
          <h3 className={styles['source']}>{sourceName(source)}</h3>
          {notes(source).map((note) => (
            <p key={note} className={styles['hint']}>
              {note}
            </p>
          ))}
          <ScrollTable
            label={sourceName(source)}
            className={styles['table']}
            columns={[
              'vendorDepartment',
              'vendorTool',
              'vendorPeriod',
              ...([...numbers, 'vendorCounted', 'vendorCost'] as const).map((key) => (
                <th key={key} scope="col" data-number>
                  {text(key)}
                </th>
              )),
              'vendorFate',
            ]}
          >
            {preview.rows
              .filter((row) => row.source === source)
              .map((row) => (
                <tr key={`${row.department} ${row.tool} ${row.period}`} data-sent={row.sum !== null}>
                  <th scope="row">{nameOf(row.department)}</th>
                  <td>{toolText(row)}</td>
                  <td>{row.period === '' ? '–' : periodText(row.period, locale)}</td>
                  {[row.seats, row.idleSeats, row.activePeople, row.activeDays].map((value, at) => (
                    <td key={numbers[at]} data-number>
                      {number(value)}
                    </td>
                  ))}
                  <td data-number>
                    {row.prompts === null || row.unit === null
                      ? '–'
                      : text('vendorCountOf', formatNumber(row.prompts, locale), text(promptUnitWords[row.unit]))}
                  </td>
                  <td data-number>{row.spend === null ? '–' : costText(row.spend, locale)}</td>
                  <td>{outcomeText(row, words)}</td>
                </tr>
              ))}
          </ScrollTable>
        </section>
      ))}
    </>
  );

  function toolText({ tool }: PreviewRow): string {
    if (tool === '') return '–';
    return tool === 'other' ? text('vendorOtherTools') : (catalogueName(tool) ?? sourceName(tool));
  }
}

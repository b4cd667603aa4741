/** What `npm run import` prints: what is sent, and what is withheld or merged and why. */

import { ORGANISATION } from '#core/sources/cell.ts';
import { amountInCents, amountOf } from '#core/sources/money.ts';
import type { Outcome, PreviewRow, SourcePreview } from '#core/sources/preview.ts';
import type { SourceFault } from '#core/sources/source-row.ts';
import type { Money } from '#core/sources/source-sum.ts';

export interface PreviewToPrint {
  readonly preview: SourcePreview;
  readonly reports: readonly { readonly file: string; readonly kind: string; readonly records: number }[];
  readonly unknownDepartments: readonly string[];
  readonly faults: readonly SourceFault[];
}

const moneyText = ({ amount, currency }: Money) => `${amountInCents(amountOf(amount) ?? 0n)} ${currency}`;

function outcomeText(outcome: Outcome, hasSum: boolean): string {
  switch (outcome.kind) {
    case 'sent':
      return 'sent';
    case 'few-people':
      return `withheld: ${outcome.people} people mapped, floor ${outcome.floor}`;
    case 'few-active':
      return `${hasSum ? 'only its seats are sent' : 'withheld'}: ${outcome.people} people active, floor ${outcome.floor}`;
    case 'waits':
      return `waits for ${outcome.window}`;
    case 'several-currencies':
      return `${hasSum ? 'sent without cost' : 'withheld'}: amounts in several currencies have no sum`;
    case 'tells-rest':
      return `withheld: it would tell of ${outcome.people} people beside the departments, floor ${outcome.floor}`;
  }
}

function figuresText(row: PreviewRow): string {
  const count = (value: number | null, unit: string) => (value === null ? [] : [`${value} ${unit}`]);
  return [
    ...count(row.seats, 'seats'),
    ...count(row.idleSeats, 'idle'),
    ...count(row.activePeople, 'people active'),
    ...count(row.activeDays, 'active days'),
    ...count(row.prompts, row.unit ?? ''),
    ...(row.spend === null ? [] : [moneyText(row.spend)]),
  ].join(', ');
}

function rowText(row: PreviewRow): string {
  const who = row.department === ORGANISATION ? 'organisation' : row.department;
  const merged = row.merged.length === 0 ? '' : `; merged into other: ${row.merged.join(', ')}`;
  const about = [row.source, who, row.tool, row.period].filter((part) => part !== '').join('  ');
  const figures = figuresText(row);
  return `${about}${figures === '' ? '' : `  ${figures}`}  [${outcomeText(row.outcome, row.sum !== null)}${merged}]`;
}

const faultText = ({ code, place: { file, line, column }, detail, more }: SourceFault) =>
  `${file}:${line}:${column}: ${code}: ${detail}${more === 0 ? '' : ` (and ${more} more)`}`;

export function previewText({ preview, reports, unknownDepartments, faults }: PreviewToPrint): string {
  return [
    ...reports.map(({ file, kind, records }) => `${file}: ${kind}, ${records} records`),
    ...preview.rows.map(rowText),
    ...Object.entries(preview.unmappedPeople).flatMap(([source, people]) =>
      people === 0 ? [] : [`${source}: ${people} people in no department`],
    ),
    ...Object.entries(preview.unmappedCosts).flatMap(([source, costs]) =>
      Object.entries(costs).map(([key, money]) => `${source}: ${key} in no department: ${moneyText(money)}`),
    ),
    ...unknownDepartments.map(
      (name) => `${name}: no department at the endpoint, or several, have this ID or name; its people count as in none`,
    ),
    ...faults.map(faultText),
  ].join('\n');
}

/** Which message puts each id of a vendor's report into words. A new id without a message is a type error here. */
import type { MessageKey, Words } from '#components/words/messages.ts';
import { periodText } from '#components/words/words.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatNumber, moneyStyle } from '#core/base/format.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import type { PreviewRow } from '#core/sources/preview.ts';
import { sourceName } from '#core/sources/source-names.ts';
import type { FaultCode } from '#core/sources/source-row.ts';
import type { Money } from '#core/sources/source-sum.ts';

export const vendorFaultWords: Readonly<Record<FaultCode, MessageKey>> = {
  encoding: 'vendorFaultEncoding',
  'byte-order-mark': 'vendorFaultMark',
  semicolons: 'vendorFaultSemicolons',
  'quoted-line-break': 'vendorFaultLineBreak',
  truncated: 'vendorFaultTruncated',
  fields: 'vendorFaultFields',
  'column-twice': 'vendorFaultColumnTwice',
  'not-json': 'vendorFaultJson',
  archive: 'vendorFaultArchive',
  spreadsheet: 'vendorFaultSpreadsheet',
  empty: 'vendorFaultEmpty',
  pages: 'vendorFaultPages',
  unrecognised: 'vendorFaultColumns',
  'unrecognised-keys': 'vendorFaultKeys',
  concealed: 'vendorFaultConcealed',
  value: 'vendorFaultValue',
  negative: 'vendorFaultNegative',
  'line-of-sums': 'vendorFaultLineOfSums',
  'unknown-currency': 'vendorFaultCurrency',
  'mixed-currencies': 'vendorFaultCurrencies',
  'too-much': 'vendorFaultTooMuch',
  'outside-period': 'vendorFaultPeriod',
  'impossible-date': 'vendorFaultDate',
  'stray-day': 'vendorFaultStray',
  duplicate: 'vendorFaultTwice',
  overlap: 'vendorFaultOverlap',
  'two-departments': 'vendorFaultDepartments',
  'ambiguous-login': 'vendorFaultLogin',
  'people-columns': 'vendorFaultPeople',
};

/** What becomes of a row once it is posted, and why. */
export function outcomeText({ outcome, merged, sum }: PreviewRow, { text, count, locale }: Words): string {
  const names = new Intl.ListFormat(locale).format(merged.map(sourceName));
  const mergedText = merged.length === 0 ? [] : [text('vendorMerged', names)];
  return [...mergedText, ...(outcome.kind === 'sent' && merged.length > 0 ? [] : [fateText()])].join(' ');

  function fateText(): string {
    switch (outcome.kind) {
      case 'sent':
        return text('vendorSent');
      case 'few-people':
        return count('vendorFewPeople', outcome.people, formatNumber(outcome.floor, locale));
      case 'few-active':
        return count(
          sum === null ? 'vendorFewActive' : 'vendorOnlySeats',
          outcome.people,
          formatNumber(outcome.floor, locale),
        );
      case 'waits':
        return text('vendorWaits', periodText(outcome.window, locale));
      case 'several-currencies':
        return text(sum === null ? 'vendorSeveralCurrencies' : 'vendorWithoutCost');
      case 'tells-rest':
        return count('vendorTellsRest', outcome.people, formatNumber(outcome.floor, locale));
    }
  }
}

export const costText = ({ amount, currency }: Money, locale: string) =>
  formatNumber(Number(amount), locale, moneyStyle(currency, true));

/** The name of a department by its id; the whole organisation stands among them. */
export function departmentNames(
  departments: readonly { readonly id: DepartmentId; readonly name: string }[],
  { text }: Words,
) {
  const names = new Map(departments.map(({ id, name }) => [id, name]));
  return (id: DepartmentId) => (id === ORGANISATION ? text('vendorOrganisation') : (names.get(id) ?? id));
}

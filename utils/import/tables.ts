/** Tables as spreadsheets paste, save and open them, by Papa Parse: lists of people come in, downloads of pages go out. */
import Papa from 'papaparse';
import { separatorsOf } from '#core/base/format.ts';
import type { DecimalMark } from '#core/base/typed-number.ts';

const BYTE_ORDER_MARK = '\ufeff';
/**
 * What a spreadsheet would run as a formula, full-width signs included. A telephone number with its plus is none, nor is a
 * number below zero.
 */
const FORMULA = /^(?![+-][\d\s().,/-]*(?:e[+-]?\d+)?$)[=+\-@＝＋－＠\t\r\n]/;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** The rows of a list, whichever of comma, semicolon and tab keeps its columns apart; rows of nothing are left out. */
export function tableOf(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    delimitersToGuess: ['\t', ';', ',', '|'],
    skipEmptyLines: 'greedy',
  });
  return data;
}

/** What people of a locale write before decimals; a point where that is neither a point nor a comma. */
export function decimalMarkOf(locale: string): DecimalMark {
  return separatorsOf(locale).decimal === ',' ? ',' : '.';
}

/**
 * A table as a spreadsheet set to that locale opens it at a double click: columns kept apart by semicolons where numbers have
 * a decimal comma, and a byte order mark, without which it takes UTF-8 for another encoding.
 */
export function localTable(rows: readonly (readonly string[])[], locale: string): string {
  const hasComma = decimalMarkOf(locale) === ',';
  const cells = rows.map((row) => row.map((cell) => (hasComma && NUMBER.test(cell) ? cell.replace('.', ',') : cell)));
  const options = { delimiter: hasComma ? ';' : ',', newline: '\r\n', escapeFormulae: FORMULA };
  return `${BYTE_ORDER_MARK}${Papa.unparse(cells, options)}\r\n`;
}

/** The same of a table in RFC 4180, as the endpoint and the core write it. */
export function localTableOf(csv: string, locale: string): string {
  return localTable(Papa.parse<string[]>(csv, { delimiter: ',', skipEmptyLines: true }).data, locale);
}

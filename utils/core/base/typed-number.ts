/** Numbers as people of a locale type them and spreadsheets save them. */

export type DecimalMark = '.' | ',';

/** Between groups of three digits. */
const GROUPED: Readonly<Record<DecimalMark, RegExp>> = {
  ',': /^[-+]?\d{1,3}(\.\d{3})+(,\d+)?$/,
  '.': /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/,
};

/** The number that a text says where that is the mark before decimals; the text where it says none. */
export function numberIn(text: string, mark: DecimalMark): number | string {
  const bare = text.replace(/[\s\u00a0\u202f’']/g, '').replace('−', '-');
  const ungrouped = GROUPED[mark].test(bare) ? bare.replaceAll(mark === ',' ? '.' : ',', '') : bare;
  const plain = ungrouped.replace(',', '.');
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

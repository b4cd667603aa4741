import { type ReactNode, useState } from 'react';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { useText } from '#components/words/text.tsx';

const ROWS_AT_ONCE = 50;

/** The first rows of a long list, and the button that shows more of them; none where all are shown. */
export function usePaged<Row>(rows: readonly Row[]): { readonly shown: readonly Row[]; readonly more: ReactNode } {
  const { count } = useText();
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const left = Math.min(ROWS_AT_ONCE, rows.length - most);
  return {
    shown: rows.slice(0, most),
    more: left > 0 && <QuietButton label={count('showMore', left)} onClick={() => setMost(most + ROWS_AT_ONCE)} />,
  };
}

import type { ReactElement, ReactNode } from 'react';
import styles from '#components/ui/scroll-table.module.css';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';

export interface ScrollTableProps {
  /** What the table is of. */
  readonly label: string;
  /** What this table adds to the looks of all: its least width above all. */
  readonly className: string | undefined;
  /** What its columns are called, in words or as a cell of the head. */
  readonly columns: readonly (MessageKey | ReactElement)[];
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table that scrolls sideways in a narrow window, so that the page need not. */
export function ScrollTable({ label, className, columns, children }: ScrollTableProps) {
  const { text } = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling block must be reachable by keyboard
    <section className={styles['scroll']} aria-label={text('tableOf', label)} tabIndex={0}>
      <table className={`${styles['table']} ${className}`}>
        <thead>
          <tr>
            {columns.map((column) =>
              typeof column === 'string' ? (
                <th key={column} scope="col">
                  {text(column)}
                </th>
              ) : (
                column
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

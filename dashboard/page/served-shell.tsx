import type { ReactNode } from 'react';
import { PageShell } from '#components/shell/page-shell.tsx';
import { useText } from '#components/words/text.tsx';
import styles from '#dashboard/page/served-shell.module.css';

export interface ServedShellProps {
  /** The organisation's name; null while it is asked for. */
  readonly organisation: string | null;
  readonly children: ReactNode;
}

/** The page that the endpoint serves: whose numbers these are, above what is shown. */
export function ServedShell({ organisation, children }: ServedShellProps) {
  const { text } = useText();
  return (
    <PageShell className={styles['page']} about={<h1>{organisation ?? text('claim')}</h1>}>
      {children}
    </PageShell>
  );
}

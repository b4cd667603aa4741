import type { ReactNode } from 'react';
import { Mark } from '#components/shell/mark.tsx';
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
    <div className={styles['page']}>
      <a className={styles['skip']} href="#content">
        {text('skipToContent')}
      </a>
      <header className={styles['header']}>
        <Mark size={32} />
        <div>
          <p className={styles['name']}>{text('extensionName')}</p>
          <h1 className={styles['organisation']}>{organisation ?? text('claim')}</h1>
        </div>
      </header>
      <main className={styles['content']} id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

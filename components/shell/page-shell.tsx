import type { ReactNode } from 'react';
import { Mark } from '#components/shell/mark.tsx';
import styles from '#components/shell/page-shell.module.css';
import { Part } from '#components/shell/part.tsx';
import { useText } from '#components/words/text.tsx';

export interface PageShellProps {
  /** Where the parts of the page lie. */
  readonly className: string | undefined;
  /** What stands below the product’s name. */
  readonly about: ReactNode;
  readonly nav?: ReactNode;
  readonly children: ReactNode;
}

/** A whole page: a way past its head by keyboard, the product’s name, and what is shown. */
export function PageShell({ className, about, nav, children }: PageShellProps) {
  const { text } = useText();
  return (
    <div className={className}>
      <a className={styles['skip']} href="#content">
        {text('skipToContent')}
      </a>
      <header className={styles['header']}>
        <Mark size={32} />
        <div>
          <p className={styles['name']}>{text('extensionName')}</p>
          {about}
        </div>
      </header>
      {nav}
      <main className={styles['content']} id="content" tabIndex={-1}>
        <Part>{children}</Part>
      </main>
    </div>
  );
}

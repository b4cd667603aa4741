import type { ReactNode } from 'react';
import styles from '#components/me/popup/popup-shell.module.css';
import { Mark } from '#components/shell/mark.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/words/text.tsx';

export interface PopupShellProps {
  /** Title of a view opened from the first one, and the way back; null on the first. */
  readonly view: { readonly title: string; readonly onBack: () => void } | null;
  readonly onPause: () => void;
  readonly onSettings: () => void;
  /** The blocks of the page in order; each is set apart by a line. */
  readonly children: ReactNode;
  /** The lines at the bottom; null where there are none. */
  readonly footer: ReactNode;
}

/** Where what the popup shows is not read after a moment. */
export function Waiting() {
  const { text } = useText();
  return (
    <p role="status" className={styles['waiting']}>
      {`${text('loading')}\u00a0…`}
    </p>
  );
}

/** The popup's page, 360 px wide and never longer than its window: a header and the blocks. */
export function PopupShell({ view, onPause, onSettings, children, footer }: PopupShellProps) {
  const { text } = useText();
  return (
    <div className={styles['popup']}>
      {view === null ? (
        <header className={styles['header']}>
          <Mark size={22} />
          <h1 className={styles['name']}>{text('extensionName')}</h1>
          <button type="button" className={styles['tool']} data-opens="pause" onClick={onPause}>
            <Icon name="pause" size={16} />
            {text('pauseOpen')}
          </button>
          <button type="button" className={styles['tool']} onClick={onSettings}>
            <Icon name="settings" size={16} />
            {text('openSettings')}
          </button>
        </header>
      ) : (
        <header className={styles['header']}>
          <button type="button" className={styles['tool']} data-back onClick={view.onBack}>
            <Icon name="back" size={16} />
            {text('back')}
          </button>
          <h1 className={styles['name']}>{view.title}</h1>
        </header>
      )}
      <main className={styles['blocks']}>{children}</main>
      {footer !== null && <footer className={styles['footer']}>{footer}</footer>}
    </div>
  );
}

import { type ReactNode, useState } from 'react';
import { Icon } from '#components/icon.tsx';
import { Mark } from '#components/mark.tsx';
import { type PauseChoice, PauseMenu } from '#components/popup/pause-menu.tsx';
import styles from '#components/popup/popup-shell.module.css';
import { useText } from '#components/text.tsx';

export interface PopupShellProps {
  /** Tool of the last session; null before the first. */
  readonly lastToolName: string | null;
  readonly onPause: (choice: PauseChoice) => void;
  readonly onSettings: () => void;
  /** The blocks of the page in order; each is set apart by a line. */
  readonly children: ReactNode;
  /** The line at the bottom: what waits to be shared. */
  readonly footer: ReactNode;
}

/** The popup's page, 360 px wide: name, pause and settings above, the blocks, the sharing line below. */
export function PopupShell({ lastToolName, onPause, onSettings, children, footer }: PopupShellProps) {
  const { text } = useText();
  const [pausing, setPausing] = useState(false);
  const choose = (choice: PauseChoice) => {
    setPausing(false);
    onPause(choice);
  };
  return (
    <div className={styles['popup']}>
      <header className={styles['header']}>
        <Mark size={22} />
        <h1 className={styles['name']}>{text('extensionName')}</h1>
        <button type="button" className={styles['tool']} aria-expanded={pausing} onClick={() => setPausing(!pausing)}>
          <Icon name={pausing ? 'close' : 'pause'} size={16} />
          {text('pauseOpen')}
        </button>
        <button type="button" className={styles['tool']} onClick={onSettings}>
          <Icon name="settings" size={16} />
          {text('openSettings')}
        </button>
      </header>
      <main className={styles['blocks']}>
        {pausing && <PauseMenu toolName={lastToolName} onChoose={choose} />}
        {children}
      </main>
      <footer className={styles['footer']}>{footer}</footer>
    </div>
  );
}

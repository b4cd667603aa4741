import type { ReactNode } from 'react';
import styles from '#components/me/options-shell.module.css';
import { type Section, sections } from '#components/me/sections.ts';
import { PageShell } from '#components/shell/page-shell.tsx';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';

const faces: Readonly<Record<Section, { words: MessageKey; icon: IconName }>> = {
  tools: { words: 'navTools', icon: 'tools' },
  questions: { words: 'navQuestions', icon: 'question' },
  joining: { words: 'navJoining', icon: 'people' },
  leaves: { words: 'navSending', icon: 'report' },
  'my-data': { words: 'navMyData', icon: 'clock' },
  department: { words: 'navDepartment', icon: 'chart' },
  admin: { words: 'navAdmin', icon: 'key' },
};

export interface OptionsShellProps {
  /** The section shown; each has the address `#` and its id, so that browser history and bookmarks work. */
  readonly section: Section;
  /** Whether somebody administers an endpoint from here; otherwise that section has a quiet link alone. */
  readonly isAdmin?: boolean;
  readonly children: ReactNode;
  /** Above all sections: faults, pause, policy. */
  readonly notices?: ReactNode;
}

/** The options page: sections beside their content, above it where the window is narrow. */
export function OptionsShell({ section, isAdmin = false, children, notices }: OptionsShellProps) {
  const { text } = useText();
  const shown = sections.filter((id) => id !== 'admin' || isAdmin || section === 'admin');
  const nav = (
    <nav className={styles['nav']} aria-label={text('navLabel')}>
      <ul className={styles['list']}>
        {shown.map((id) => (
          <li key={id}>
            <a className={styles['link']} href={`#${id}`} aria-current={id === section ? 'page' : undefined}>
              <Icon name={faces[id].icon} />
              {text(faces[id].words)}
            </a>
          </li>
        ))}
      </ul>
      <a className={styles['again']} href="welcome.html">
        {text('showWelcome')}
      </a>
      {!shown.includes('admin') && (
        <a className={styles['again']} href="#admin">
          {text('adminKeyHeading')}
        </a>
      )}
    </nav>
  );
  return (
    <PageShell className={styles['page']} about={<p>{text('claim')}</p>} nav={nav}>
      {notices}
      <h1 className={styles['title']}>{text(faces[section].words)}</h1>
      {children}
    </PageShell>
  );
}

import type { ReactNode } from 'react';
import styles from '#components/admin/admin-shell.module.css';
import tabs from '#components/shell/tabs.module.css';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';

/** The views in the order of setting up, with what each is called. */
export const adminViews = [
  ['start', 'adminStart'],
  ['departments', 'adminDepartments'],
  ['tools', 'adminTools'],
  ['sources', 'adminSources'],
  ['experiments', 'adminExperiments'],
  ['rules', 'adminRules'],
  ['joining', 'adminJoining'],
  ['messages', 'adminMessages'],
  ['rollout', 'adminRollout'],
  ['health', 'adminHealth'],
  ['council', 'adminCouncil'],
  ['changes', 'adminChanges'],
] as const satisfies readonly (readonly [string, MessageKey])[];
type ListedView = (typeof adminViews)[number];
export type AdminView = ListedView[0];

export interface AdminShellProps {
  /** Those that the key opens. */
  readonly views: readonly ListedView[];
  readonly view: AdminView;
  readonly hrefTo: (view: AdminView) => string;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

/** The admin's pages: the views as links, and the view itself. */
export function AdminShell({ views, view, hrefTo, onSignOut, children }: AdminShellProps) {
  const { text } = useText();
  return (
    <>
      <nav className={styles['nav']} aria-label={text('adminViews')}>
        <ul className={tabs['list']}>
          {views.map(([other, name]) => (
            <li key={other}>
              <a className={tabs['link']} href={hrefTo(other)} aria-current={other === view ? 'page' : undefined}>
                {text(name)}
              </a>
            </li>
          ))}
        </ul>
        <QuietButton label={text('forgetKey')} size="xs" onClick={onSignOut} />
      </nav>
      {children}
    </>
  );
}

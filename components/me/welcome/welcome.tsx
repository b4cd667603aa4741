import { Button, Checkbox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import styles from '#components/me/welcome/welcome.module.css';
import { Mark } from '#components/shell/mark.tsx';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import { ErrorNotice } from '#components/ui/notices.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';

interface WelcomeToolView {
  readonly id: ToolId;
  /** `server`: the organisation's own, to which reports go and on which nothing is measured. */
  readonly kind: 'tool' | 'server';
  readonly name: string;
  /** Hosts that the browser will ask for, in words. */
  readonly hosts: string;
  readonly granted: boolean;
}

export interface WelcomeProps {
  /** What the organisation has set, above all else. */
  readonly notice?: ReactNode;
  /** The organisation's server may stand among them: its host is asked for with theirs. */
  readonly tools: readonly WelcomeToolView[];
  /** While the browser asks for the hosts. */
  readonly granting: boolean;
  /** Why nothing was granted; null where nothing failed. */
  readonly grantError: string | null;
  readonly onGrant: (toolIds: readonly ToolId[]) => void;
  /** The form for joining; null once joined. */
  readonly joining: ReactNode;
  /** Name of the department joined; null where none is. */
  readonly joined: string | null;
  /** The icon is in the toolbar, as far as the browser says. */
  readonly pinned: boolean;
  /** Ends the welcome; without joining, all stays in this browser. */
  readonly onDone: () => void;
}

const promises: readonly { icon: IconName; title: MessageKey; words: MessageKey }[] = [
  { icon: 'clock', title: 'promiseMeasured', words: 'promiseMeasuredText' },
  { icon: 'shield', title: 'promiseNever', words: 'promiseNeverText' },
  { icon: 'pen', title: 'promiseAsked', words: 'promiseAskedText' },
  { icon: 'people', title: 'promiseWho', words: 'promiseWhoText' },
  { icon: 'lock', title: 'promiseControl', words: 'promiseControlText' },
];

const grantedWords: Readonly<Record<WelcomeToolView['kind'], MessageKey>> = {
  tool: 'toolMeasured',
  server: 'serverAllowed',
};

/** The first page: what is measured, what never is, who sees what; then tools, then joining or not. */
export function Welcome(props: WelcomeProps) {
  const { notice, tools, granting, grantError, onGrant, joining, joined, pinned, onDone } = props;
  const { text, count } = useText();
  const [refused, setRefused] = useState<readonly ToolId[]>([]);
  const open = tools.filter((tool) => !tool.granted);
  const chosen = open.filter((tool) => !refused.includes(tool.id)).map((tool) => tool.id);
  const hasServer = open.some(({ id, kind }) => kind === 'server' && chosen.includes(id));
  const toggle = (id: ToolId, on: boolean) =>
    setRefused(on ? refused.filter((other) => other !== id) : [...refused, id]);
  return (
    <main className={styles['page']}>
      <header className={styles['header']}>
        <Mark size={44} />
        <h1 className={styles['title']}>{text('welcomeHeading')}</h1>
        <p className={styles['lead']}>{text('welcomeLead')}</p>
      </header>
      {notice}
      <ul className={styles['promises']}>
        {promises.map(({ icon, title, words }) => (
          <li key={title} className={styles['promise']}>
            <Icon name={icon} size={22} />
            <p>
              <strong>{text(title)}</strong> {text(words)}
            </p>
          </li>
        ))}
      </ul>
      <section className={styles['step']} aria-labelledby="welcome-tools">
        <h2 className={styles['heading']} id="welcome-tools">
          {text('welcomeTools')}
        </h2>
        <p className={styles['hint']}>{text('welcomeToolsText')}</p>
        {grantError !== null && <ErrorNotice title={text('welcomeGrantFailed')}>{grantError}</ErrorNotice>}
        <ul className={styles['tools']}>
          {tools.map(({ id, kind, name, hosts, granted }) => (
            <li key={id}>
              <Checkbox
                label={name}
                description={granted ? text(grantedWords[kind]) : hosts}
                checked={granted || !refused.includes(id)}
                disabled={granted}
                onChange={(event) => toggle(id, event.currentTarget.checked)}
              />
            </li>
          ))}
        </ul>
        {open.length > 0 && (
          <Button loading={granting} disabled={chosen.length === 0} onClick={() => onGrant(chosen)}>
            {hasServer ? text('allowSelected') : count('allowTools', chosen.length)}
          </Button>
        )}
      </section>
      <section className={styles['step']} aria-labelledby="welcome-join">
        <h2 className={styles['heading']} id="welcome-join">
          {text('welcomeJoin')}
        </h2>
        {/* It stays while its words change, so that joining is told to who does not see it. */}
        <p className={joined === null ? styles['hint'] : undefined} role="status">
          {joined === null ? text('welcomeJoinText') : text('joinedHeading', joined)}
        </p>
        {joining}
      </section>
      <section className={styles['step']} aria-labelledby="welcome-pin">
        <h2 className={styles['heading']} id="welcome-pin">
          {text('welcomePin')}
        </h2>
        <p className={styles['hint']}>{text(pinned ? 'welcomePinned' : 'welcomePinText')}</p>
      </section>
      <Button variant={joined === null ? 'default' : 'filled'} onClick={onDone}>
        {text(joined === null ? 'welcomeAlone' : 'welcomeDone')}
      </Button>
    </main>
  );
}

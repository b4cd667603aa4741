import { Button } from '@mantine/core';
import styles from '#components/me/tools/tool-row.module.css';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/words/text.tsx';
import { categoryWords } from '#components/words/words.ts';
import { hostsOf, type Tool } from '#core/measure/tool.ts';

export interface ToolView extends Tool {
  /** `partly`: some of its hosts are granted. */
  readonly state: 'measured' | 'partly' | 'off';
  /** Added by the person; measured for themselves and never part of a report. */
  readonly own: boolean;
}

export interface ToolRowProps {
  readonly tool: ToolView;
  readonly busy: boolean;
  readonly onGrant: () => void;
  readonly onRevoke: () => void;
  readonly onRemove: () => void;
}

/** One tool: what it is, where it is measured, and the button that starts or stops it. */
export function ToolRow({ tool, busy, onGrant, onRevoke, onRemove }: ToolRowProps) {
  const { text, locale } = useText();
  const measured = tool.state === 'measured';
  const hosts = new Intl.ListFormat(locale).format(hostsOf(tool));
  const narrowed = tool.sites.filter((site) => site.includes('/'));
  const hints = [
    ...(tool.own ? [text('toolOwn')] : []),
    ...(tool.state === 'partly' ? [text('toolPartly', hosts)] : []),
    ...(narrowed.length > 0 ? [text('toolNarrowed', new Intl.ListFormat(locale).format(narrowed))] : []),
  ];
  return (
    <li className={styles['row']} data-measured={measured}>
      <span className={styles['initial']} aria-hidden="true">
        {measured ? <Icon name="check" /> : tool.name.slice(0, 1)}
      </span>
      <div className={styles['body']}>
        <p className={styles['name']}>
          {tool.name} <span className={styles['category']}>{text(categoryWords[tool.category])}</span>
        </p>
        <p className={styles['hosts']}>{hosts}</p>
        {hints.map((hint) => (
          <p key={hint} className={styles['hint']}>
            {hint}
          </p>
        ))}
      </div>
      <div className={styles['actions']}>
        {tool.own && (
          <Button variant="subtle" size="xs" onClick={onRemove} aria-label={text('removeTool', tool.name)}>
            {text('remove')}
          </Button>
        )}
        {measured ? (
          <QuietButton
            label={text('revoke')}
            size="xs"
            loading={busy}
            onClick={onRevoke}
            named={text('revokeTool', tool.name)}
          />
        ) : (
          <Button variant="light" size="xs" loading={busy} onClick={onGrant} aria-label={text('grantTool', tool.name)}>
            {text('grant')}
          </Button>
        )}
      </div>
    </li>
  );
}

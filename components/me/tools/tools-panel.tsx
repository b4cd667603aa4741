import { Button } from '@mantine/core';
import { AddSite, type AddSiteProps } from '#components/me/tools/add-site.tsx';
import { ToolRow, type ToolView } from '#components/me/tools/tool-row.tsx';
import styles from '#components/me/tools/tools-panel.module.css';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';

export interface ToolsPanelProps {
  /** Approved tools and the person's own, in the order shown. */
  readonly tools: readonly ToolView[];
  /** The tool whose permission the browser is asking about, or `all`; null while none is. */
  readonly busy: string | null;
  /** The grant that failed last; null where none did. */
  readonly error: { readonly toolName: string; readonly detail: string } | null;
  readonly onGrant: (toolIds: readonly string[]) => void;
  readonly onRevoke: (toolId: string) => void;
  /** Takes one of the person's own sites off the list. */
  readonly onRemove: (toolId: string) => void;
  /** Null where the organisation allows no sites of one's own. */
  readonly addSite: AddSiteProps | null;
}

/** Which tools are measured: a grant for each, given and taken back here. */
export function ToolsPanel({ tools, busy, error, onGrant, onRevoke, onRemove, addSite }: ToolsPanelProps) {
  const { text } = useText();
  const measured = tools.filter((tool) => tool.state === 'measured');
  const others = tools.filter((tool) => tool.state !== 'measured');
  const rows = (list: readonly ToolView[]) => (
    <ul className={styles['list']}>
      {list.map((tool) => (
        <ToolRow
          key={tool.id}
          tool={tool}
          busy={busy === tool.id || busy === 'all'}
          onGrant={() => onGrant([tool.id])}
          onRevoke={() => onRevoke(tool.id)}
          onRemove={() => onRemove(tool.id)}
        />
      ))}
    </ul>
  );
  const grantAll = (
    <Button
      variant={measured.length === 0 ? 'filled' : 'default'}
      loading={busy === 'all'}
      onClick={() => onGrant(others.map((tool) => tool.id))}
    >
      {text('grantAll', String(others.length))}
    </Button>
  );
  return (
    <>
      {error !== null && <ErrorNotice title={text('grantFailed', error.toolName)}>{error.detail}</ErrorNotice>}
      <Panel title={text('toolsMeasured')} intro={text('toolsIntro')}>
        {measured.length === 0 ? <p className={styles['none']}>{text('toolsNoneMeasured')}</p> : rows(measured)}
      </Panel>
      {others.length > 0 && (
        <Panel title={text('toolsNotMeasured')} action={others.length > 1 ? grantAll : undefined}>
          {rows(others)}
        </Panel>
      )}
      {addSite !== null && <AddSite {...addSite} />}
    </>
  );
}

import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { AddSite, type AddSiteProps } from '#components/me/tools/add-site.tsx';
import { ToolRow, type ToolView } from '#components/me/tools/tool-row.tsx';
import styles from '#components/me/tools/tools-panel.module.css';
import heardStyles from '#components/ui/heard.module.css';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';

export interface ToolsPanelProps {
  /** Approved tools and the person's own, in the order shown. */
  readonly tools: readonly ToolView[];
  /** The tool whose permission the browser is asking about; null while none is. */
  readonly busy: ToolId | null;
  /** The grant that failed last; null where none did. */
  readonly error: { readonly toolName: string; readonly detail: string } | null;
  readonly onGrant: (toolId: ToolId) => void;
  readonly onRevoke: (toolId: ToolId) => void;
  /** Takes one of the person's own sites off the list. */
  readonly onRemove: (toolId: ToolId) => void;
  /** Null where the organisation allows no sites of one's own. */
  readonly addSite: AddSiteProps | null;
}

/** So many are seen at a glance. */
const FEW = 5;

/** Whether a tool's name or one of its sites holds what is sought. */
function isFound({ name, sites }: ToolView, sought: string): boolean {
  const wanted = sought.trim().toLowerCase();
  return [name, ...sites].some((words) => words.toLowerCase().includes(wanted));
}

/** Which tools are measured: a grant for each, given and taken back here. */
export function ToolsPanel({ tools, busy, error, onGrant, onRevoke, onRemove, addSite }: ToolsPanelProps) {
  const { text, count } = useText();
  const measured = tools.filter((tool) => tool.state === 'measured');
  const others = tools.filter((tool) => tool.state !== 'measured');
  const [sought, setSought] = useState('');
  const found = others.filter((tool) => isFound(tool, sought));
  const rows = (list: readonly ToolView[]) => (
    <ul className={styles['list']}>
      {list.map((tool) => (
        <ToolRow
          key={tool.id}
          tool={tool}
          busy={busy === tool.id}
          onGrant={() => onGrant(tool.id)}
          onRevoke={() => onRevoke(tool.id)}
          onRemove={() => onRemove(tool.id)}
        />
      ))}
    </ul>
  );
  return (
    <>
      {error !== null && <ErrorNotice title={text('grantFailed', error.toolName)}>{error.detail}</ErrorNotice>}
      <Panel title={text('toolsMeasured')} intro={text('toolsIntro')}>
        {measured.length === 0 ? <p className={styles['none']}>{text('toolsNoneMeasured')}</p> : rows(measured)}
      </Panel>
      {others.length > 0 && (
        <Panel title={text('toolsNotMeasured')}>
          {others.length > FEW && (
            <TextInput
              className={styles['search']}
              label={text('toolsSearch')}
              type="search"
              value={sought}
              onChange={(event) => setSought(event.currentTarget.value)}
            />
          )}
          {rows(found)}
          <p role="status" className={found.length === 0 ? styles['none'] : heardStyles['heard']}>
            {sought === ''
              ? ''
              : found.length === 0
                ? text('toolsNotFound', sought)
                : count('toolsFound', found.length)}
          </p>
        </Panel>
      )}
      {addSite !== null && <AddSite {...addSite} />}
    </>
  );
}

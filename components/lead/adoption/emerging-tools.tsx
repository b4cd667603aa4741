import panelStyles from '#components/lead/panels.module.css';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import type { Suggested } from '#core/sums/suggested-tools.ts';

export interface EmergingToolsProps {
  readonly suggested: readonly Suggested[];
  /** Names of the approved tools, by id. */
  readonly toolNames: Readonly<Record<ToolId, string>>;
}

/** Tools that members use on their own and suggested to the company. */
export function EmergingTools({ suggested, toolNames }: EmergingToolsProps) {
  const { text, count } = useText();
  const nameOf = (tool: ToolId) => toolNames[tool] ?? catalogue.find(({ id }) => id === tool)?.name ?? tool;
  return (
    <Panel title={text('emergingHeading')} intro={text('emergingIntro')}>
      {suggested.length === 0 ? (
        <p className={panelStyles['text']}>{text('emergingNone')}</p>
      ) : (
        <ul className={panelStyles['list']}>
          {suggested.map(({ tool, members }) => (
            <li key={tool}>
              {count('emergingTool', members, nameOf(tool))} {toolNames[tool] !== undefined && text('emergingApproved')}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

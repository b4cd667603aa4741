import styles from '#components/ui/tools/tool-state-list.module.css';
import { useText } from '#components/words/text.tsx';
import { toolStateText } from '#components/words/tool-state-words.ts';
import { dayOf } from '#core/base/week.ts';
import type { ListedTool } from '#core/tools/tool-state.ts';

/** How far the company has come with each tool, and by when it decides. */
export function ToolStateList({ listed }: { readonly listed: readonly ListedTool[] }) {
  const words = useText();
  const today = dayOf(Date.now(), words.timeZone);
  return (
    <ul className={styles['list']}>
      {listed.map((row) => (
        <li key={row.tool.id}>{toolStateText(row, today, words)}</li>
      ))}
    </ul>
  );
}

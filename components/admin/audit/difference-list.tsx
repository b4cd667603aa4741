import styles from '#components/admin/admin.module.css';
import { useText, type Words } from '#components/words/text.tsx';
import { toolStateWords } from '#components/words/tool-state-words.ts';
import type { Difference } from '#core/org/config-change.ts';
import { toolDecisionSchema, toolStateSchema } from '#core/tools/tool-state.ts';

export interface DescribedChange {
  readonly name: string;
  readonly shown: (value: unknown) => string;
}

/** The words for the state of a tool and for what of it changed; null where the path is another's. */
function toolChange(path: string, { text }: Words): DescribedChange | null {
  const [list, id = '', field] = path.split('.');
  if (list !== 'toolDecisions') return null;
  return {
    name: text(field === 'decideOn' ? 'changeToolDecideOn' : 'changeToolState', id),
    shown(value) {
      const state = toolStateSchema.safeParse(value);
      const decision = toolDecisionSchema.safeParse(value);
      if (state.success) return text(toolStateWords[state.data]);
      if (!decision.success) return shown(value);
      const { state: to, decideOn } = decision.data;
      return [text(toolStateWords[to]), ...(decideOn === undefined ? [] : [decideOn])].join(', ');
    },
  };
}

const isNothing = (value: unknown) => value === undefined || value === null;
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

interface DifferenceListProps {
  readonly differences: readonly Difference[];
  /** Words for what changed; null where there are none. */
  readonly describe?: (path: string, words: Words) => DescribedChange | null;
}

/** What differs between two versions, value by value. */
export function DifferenceList({ differences, describe = toolChange }: DifferenceListProps) {
  const words = useText();
  const { text } = words;
  const told = differences.filter(({ before, after }) => !(isNothing(before) && isNothing(after)));
  return (
    <ul className={styles['list']}>
      {told.map(({ path, before, after }) => {
        const change = describe(path, words);
        const value = change?.shown ?? shown;
        return (
          <li key={path}>
            {path !== '' && <>{change?.name ?? <code>{path}</code>}: </>}
            {isNothing(before)
              ? text('changeAdded', value(after))
              : isNothing(after)
                ? text('changeRemoved', value(before))
                : text('changeFromTo', value(before), value(after))}
          </li>
        );
      })}
    </ul>
  );
}

import styles from '#components/admin/admin.module.css';
import { type MessageKey, useText, type Words } from '#components/words/text.tsx';
import { toolStateWords } from '#components/words/tool-state-words.ts';
import type { Difference } from '#core/org/config-change.ts';
import { toolDecisionSchema, toolStateSchema } from '#core/tools/tool-state.ts';

/** The words for the state of a tool and for what of it changed; null where the path is another's. */
function toolChange(path: string, { text }: Words) {
  const [list, id = '', field] = path.split('.');
  if (list !== 'toolDecisions') return null;
  return {
    name: text(field === 'decideOn' ? 'changeToolDecideOn' : 'changeToolState', id),
    shown(value: unknown): string {
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
  /** What the first part of a path is called; the path itself stands where it has no name. */
  readonly names?: Readonly<Record<string, MessageKey>>;
}

/** What differs between two versions, value by value. */
export function DifferenceList({ differences, names = {} }: DifferenceListProps) {
  const words = useText();
  const { text } = words;
  const told = differences.filter(({ before, after }) => !(isNothing(before) && isNothing(after)));
  return (
    <ul className={styles['list']}>
      {told.map(({ path, before, after }) => {
        const tool = toolChange(path, words);
        const value = tool?.shown ?? shown;
        const [first = '', ...rest] = path.split('.');
        const name = names[first];
        const called = name === undefined ? tool?.name : [text(name), ...rest].join(', ');
        return (
          <li key={path}>
            {path !== '' && <>{called ?? <code>{path}</code>}: </>}
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

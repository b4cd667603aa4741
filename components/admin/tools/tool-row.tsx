import { Button, TextInput } from '@mantine/core';
import styles from '#components/admin/admin.module.css';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import { useText } from '#components/words/text.tsx';
import { toolStateWords } from '#components/words/tool-state-words.ts';
import { categoryWords } from '#components/words/words.ts';
import { formatDay } from '#core/base/format.ts';
import { weekOf } from '#core/base/week.ts';
import { isEmbedded } from '#core/tools/embedded.ts';
import {
  type Company,
  holdsFrom,
  isMeasured,
  type ListedTool,
  listedTools,
  toolStates,
} from '#core/tools/tool-state.ts';

export interface ToolRowProps {
  readonly row: ListedTool;
  /** As it is saved. */
  readonly config: Company;
  /** Of the fields, by the form. */
  readonly stateInput: object;
  readonly dayInput: object;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A tool of the list: where it is measured, how far the company has come with it, and by when it decides. */
export function ToolRow({ row, config, stateInput, dayInput, onEdit, onRemove }: ToolRowProps) {
  const { text, locale } = useText();
  const { tool, state, decideOn } = row;
  const isSaved = listedTools(config).some((saved) => saved.tool.id === tool.id && saved.state === state);
  const from = isSaved ? holdsFrom(config, row, weekOf(Date.now(), 'UTC')) : null;
  const hints = [
    ...(isEmbedded(tool) ? [text(isMeasured(state) ? 'embeddedMeasured' : 'embeddedOff')] : []),
    ...(from === null
      ? []
      : [text(isMeasured(state) ? 'toolMeasuredFrom' : 'toolMeasuredUntil', formatDay(from, locale, true))]),
  ];
  return (
    <li className={styles['row']}>
      <div className={styles['main']}>
        <p className={styles['name']}>
          {tool.name} <span className={styles['hint']}>{text(categoryWords[tool.category])}</span>
        </p>
        <p className={styles['hint']}>{tool.sites.join(' · ')}</p>
        {hints.map((hint) => (
          <p key={hint} className={styles['hint']}>
            {hint}
          </p>
        ))}
      </div>
      <WordSelect
        w="11rem"
        label={text('toolState')}
        aria-label={text('toolStateOf', tool.name)}
        values={toolStates}
        words={toolStateWords}
        {...stateInput}
      />
      <TextInput
        w="11rem"
        type="date"
        label={text('toolDecideOn')}
        aria-label={text('toolDecideOnOf', tool.name)}
        {...dayInput}
        value={decideOn ?? ''}
      />
      <Button variant="subtle" size="xs" aria-label={text('changeNamed', tool.name)} onClick={onEdit}>
        {text('change')}
      </Button>
      <Button variant="subtle" size="xs" aria-label={text('removeTool', tool.name)} onClick={onRemove}>
        {text('remove')}
      </Button>
    </li>
  );
}

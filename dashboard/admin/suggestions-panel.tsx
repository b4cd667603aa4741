import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import styles from '#components/admin/admin.module.css';
import { ErrorNotice, Loading } from '#components/notice.tsx';
import { Panel } from '#components/options/panel.tsx';
import { useText } from '#components/text.tsx';
import { categoryWords } from '#components/words.ts';
import type { Suggested } from '#core/suggested-tools.ts';
import type { Tool } from '#core/tool.ts';
import type { AdminViewProps } from '#dashboard/admin/admin-api.ts';

export interface SuggestionsPanelProps extends Pick<AdminViewProps, 'api'> {
  /** Tools of the built-in catalogue that are not on the list. */
  readonly open: readonly Tool[];
  /** Puts a tool on the list; saving is another step. */
  readonly onAdd: (tool: Tool) => void;
}

/** What members suggested, as released windows show it, each with a way onto the list. */
export function SuggestionsPanel({ api, open, onAdd }: SuggestionsPanelProps) {
  const { text, count } = useText();
  const [suggested, setSuggested] = useState<readonly Suggested[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    api.suggestions().then((answer) => {
      if (answer.kind === 'ok') setSuggested(answer.value.tools);
      setError(answer.kind === 'ok' ? null : answer.said);
    });
  }, [api]);
  const rows = (suggested ?? []).flatMap(({ tool, members }) => {
    const found = open.find(({ id }) => id === tool);
    return found === undefined ? [] : [{ tool: found, members }];
  });
  return (
    <Panel title={text('suggestionsHeading')} intro={text('suggestionsIntro')}>
      {error !== null && <ErrorNotice title={text('adminFailed')}>{error}</ErrorNotice>}
      {error === null && suggested === null && <Loading lines={2} lineHeight={28} />}
      {suggested !== null && rows.length === 0 && <p className={styles['hint']}>{text('suggestionsNone')}</p>}
      {rows.length > 0 && (
        <ul className={styles['rows']}>
          {rows.map(({ tool, members }) => (
            <li key={tool.id} className={styles['row']}>
              <div className={styles['main']}>
                <p className={styles['name']}>
                  {tool.name} <span className={styles['hint']}>{text(categoryWords[tool.category])}</span>
                </p>
                <p className={styles['hint']}>{count('suggestedBy', members)}</p>
              </div>
              <Button
                variant="default"
                size="xs"
                aria-label={text('suggestionAddNamed', tool.name)}
                onClick={() => onAdd(tool)}
              >
                {text('suggestionAdd')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

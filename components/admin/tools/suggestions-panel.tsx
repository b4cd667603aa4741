import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { Row } from '#components/admin/row.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { categoryWords } from '#components/words/words.ts';
import type { Tool } from '#core/measure/tool.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export interface SuggestionsPanelProps extends Pick<AdminViewProps, 'queries'> {
  /** Tools of the built-in catalogue that are not on the list. */
  readonly open: readonly Tool[];
  /** Puts a tool on the list; saving is another step. */
  readonly onAdd: (tool: Tool) => void;
}

/** What members suggested, as released windows show it, each with a way onto the list. */
export function SuggestionsPanel({ queries, open, onAdd }: SuggestionsPanelProps) {
  const { text, count } = useText();
  const query = useEndpointQuery(queries.suggestions());
  const rows = (query.data?.tools ?? []).flatMap(({ tool, members }) => {
    const found = open.find(({ id }) => id === tool);
    return found === undefined ? [] : [{ tool: found, members }];
  });
  return (
    <Panel title={text('suggestionsHeading')} intro={text('suggestionsIntro')}>
      <QueryResult query={query} title="adminFailed">
        {() => rows.length === 0 && <p className={styles['hint']}>{text('suggestionsNone')}</p>}
      </QueryResult>
      {rows.length > 0 && (
        <ul className={styles['rows']}>
          {rows.map(({ tool, members }) => (
            <Row
              key={tool.id}
              name={
                <>
                  {tool.name} <span className={styles['hint']}>{text(categoryWords[tool.category])}</span>
                </>
              }
              hint={count('suggestedBy', members)}
            >
              <QuietButton
                size="xs"
                label={text('suggestionAdd')}
                named={text('suggestionAddNamed', tool.name)}
                onClick={() => onAdd(tool)}
              />
            </Row>
          ))}
        </ul>
      )}
    </Panel>
  );
}

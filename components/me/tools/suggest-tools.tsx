import { Button } from '@mantine/core';
import rowStyles from '#components/me/tools/tool-row.module.css';
import styles from '#components/me/tools/tools-panel.module.css';
import { FailureNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { formatWeek } from '#core/base/format.ts';
import type { Week } from '#core/base/week.ts';
import type { SuggestionState } from '#core/report/suggestion.ts';

export interface SuggestionView {
  /** Of the built-in catalogue. */
  readonly id: ToolId;
  readonly name: string;
  /** `open`: not suggested yet. `approved`: suggested, and on the company's list since. */
  readonly state: SuggestionState | 'open' | 'approved';
  /** With which week's report it goes or went; null while it is open. */
  readonly week: Week | null;
  /** Until the week closes; afterwards it can be taken out of the report. */
  readonly canTakeBack: boolean;
}

export interface SuggestToolsProps {
  /** Allowed by the person and not approved by the organisation, or suggested before it was. */
  readonly tools: readonly SuggestionView[];
  /** From how many people on a suggestion is shown. */
  readonly minimumGroup: number;
  /** Why the last suggestion could not be stored; null where it was. */
  readonly failed?: string | null;
  readonly onSuggest: (toolId: ToolId) => void;
  /** Also of one that was approved: it is not shown any longer. */
  readonly onTakeBack: (toolId: ToolId) => void;
}

/** Tells the company of a tool that it has not approved: nameless, once, by one explicit tap. */
export function SuggestTools({ tools, minimumGroup, failed = null, onSuggest, onTakeBack }: SuggestToolsProps) {
  const { text, locale } = useText();
  const stateWords = ({ state, week }: SuggestionView) => {
    const shown = week === null ? '' : formatWeek(week, locale);
    if (state === 'approved') return text('suggestionApproved');
    if (state === 'planned') return text('suggestionPlanned', shown);
    if (state === 'sent') return text('suggestionSent', shown);
    return state === 'missed' ? text('suggestionMissed', shown) : text('suggestionOpen');
  };
  const button = (label: string, named: string, onClick: () => void, variant = 'default') => (
    <Button variant={variant} size="xs" aria-label={named} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <Panel title={text('suggestHeading')} intro={text('suggestIntro', String(minimumGroup))}>
      <FailureNotice failed={failed} />
      <ul className={styles['list']}>
        {tools.map((tool) => (
          <li key={tool.id} className={rowStyles['row']}>
            <span className={rowStyles['initial']} aria-hidden="true">
              {tool.name.slice(0, 1)}
            </span>
            <div className={rowStyles['body']}>
              <p className={rowStyles['name']}>{tool.name}</p>
              <p className={rowStyles['hosts']}>{stateWords(tool)}</p>
            </div>
            <div className={rowStyles['actions']}>
              {(tool.state === 'open' || tool.state === 'missed') &&
                button(text('suggestTell'), text('suggestTool', tool.name), () => onSuggest(tool.id), 'light')}
              {tool.state === 'approved' &&
                button(text('suggestionHide'), text('suggestionSeen', tool.name), () => onTakeBack(tool.id))}
              {tool.canTakeBack &&
                button(text('takeBack'), text('takeBackSuggestion', tool.name), () => onTakeBack(tool.id))}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

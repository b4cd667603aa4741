import styles from '#components/ui/widening-list.module.css';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { formatNumber } from '#core/base/format.ts';
import type { PublishedSource } from '#core/org/published-config.ts';
import type { NumberedWidening, Widening } from '#core/org/widening.ts';
import { sourceName } from '#core/sources/source-names.ts';

const numbered: Readonly<Record<NumberedWidening, MessageKey>> = {
  'minimum-group': 'widensMinimumGroup',
  'closing-days': 'widensClosing',
  'hold-hours': 'widensHold',
  'questions-a-day': 'widensPerDay',
  'questions-a-week': 'widensPerWeek',
  'minutes-between': 'widensBetween',
  'longer-expiry': 'widensExpiry',
  'shorter-sessions': 'widensSessions',
  'longer-merging': 'widensMerging',
  'longer-idle': 'widensIdle',
};

const sourceField: Readonly<Record<PublishedSource['fields'][number], MessageKey>> = {
  seats: 'sourceSeats',
  activePeople: 'sourceActivePeople',
  activeDays: 'sourceActiveDays',
  prompts: 'sourcePrompts',
  spend: 'sourceSpend',
};

/** In which ways a change collects more or protects less, in words. */
export function WideningList({ widenings }: { readonly widenings: readonly Widening[] }) {
  const { text, locale } = useText();
  const list = (items: readonly string[]) => new Intl.ListFormat(locale).format(items);
  const lineOf = (widening: Widening): string => {
    switch (widening.kind) {
      case 'tool':
        return text('widensTool', widening.name, list(widening.sites));
      case 'new-tool-id':
        return text('widensToolId', list(widening.sites), widening.name);
      case 'source':
        return text(
          'widensSource',
          sourceName(widening.name),
          list(widening.fields.map((field) => text(sourceField[field]))),
        );
      case 'department-group':
        return text(
          'widensDepartmentGroup',
          widening.department,
          formatNumber(widening.before, locale),
          formatNumber(widening.after, locale),
        );
      case 'other-endpoint':
        return text('widensEndpoint', widening.from, widening.to);
      case 'fewer-quiet-hours':
        return text('widensQuietHours');
      case 'audible-pages':
        return text('widensAudible');
      case 'trials':
        return text('widensTrials');
      case 'team-numbers':
        return text('widensTeamNumbers');
      case 'strict-mode-ended':
        return text('widensStrictEnded');
      case 'strict-mode-weaker':
        return text('widensStrictWeaker');
      case 'other-mirror':
        return text('widensMirror');
      default:
        return text(
          numbered[widening.kind],
          formatNumber(widening.before, locale),
          formatNumber(widening.after, locale),
        );
    }
  };
  return (
    <ul className={styles['list']}>
      {widenings.map(lineOf).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

import type { LeadView } from '#components/lead/lead-address.ts';
import styles from '#components/lead/panels.module.css';
import { ViewLink } from '#components/lead/view-link.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { type Named, worthDoingText } from '#components/words/worth-doing-words.ts';
import type { Rule, WorthDoing } from '#core/kpi/worth-doing.ts';

export interface WorthDoingListProps extends Named {
  readonly items: readonly WorthDoing[];
  /** Whether any week of the range is published. */
  readonly isPublished: boolean;
}

/** Where each is acted on, and what the link is called. */
const places: Readonly<Record<Rule, readonly [view: LeadView, link: MessageKey]>> = {
  'tool-costs-time': ['tools', 'goCompareTools'],
  'seats-idle': ['value', 'goLicences'],
  'seats-beyond-users': ['value', 'goLicences'],
  'break-even-missed': ['value', 'goLicences'],
  'hours-unmeasured': ['time-saved', 'goTrials'],
  'revenue-unverified': ['value', 'goOutcomes'],
  'participation-low': ['adoption', 'goAdoption'],
  'answers-few': ['time-saved', 'goEvidence'],
  'experiment-overdue': ['value', 'goExperiments'],
  'effect-lost': ['value', 'goExperiments'],
  'costs-missing': ['value', 'goLicences'],
  'targets-missing': ['value', 'goTargets'],
};

/** A rule speaks of a tool, an experiment or the department once. */
function keyOf(item: WorthDoing): string {
  const subject = 'tool' in item ? item.tool : 'experiment' in item ? item.experiment : '';
  return `${item.rule} ${subject}`;
}

/** What could be done next, each with what it rests on and a link to where it is done. */
export function WorthDoingList({ items, isPublished, ...context }: WorthDoingListProps) {
  const words = useText();
  if (items.length === 0)
    return <p className={styles['text']}>{words.text(isPublished ? 'doNothing' : 'doNothingYet')}</p>;
  return (
    <ul className={styles['list']}>
      {items.map((item) => {
        const [view, link] = places[item.rule];
        return (
          <li key={keyOf(item)}>
            {worthDoingText(item, context, words)} <ViewLink view={view}>{words.text(link)}</ViewLink>
          </li>
        );
      })}
    </ul>
  );
}

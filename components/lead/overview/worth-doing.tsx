import type { LeadView } from '#components/lead/lead-address.ts';
import styles from '#components/lead/panels.module.css';
import { TextLink } from '#components/ui/text-link.tsx';
import { type MessageKey, useText } from '#components/words/text.tsx';
import { type Named, worthDoingText } from '#components/words/worth-doing-words.ts';
import type { Rule, WorthDoing } from '#core/kpi/worth-doing.ts';

export interface WorthDoingListProps extends Named {
  readonly items: readonly WorthDoing[];
  /** The address of a view; null on paper. */
  readonly linkTo: ((view: LeadView) => string) | null;
}

/** Where each is acted on, and what the link is called. */
const places: Readonly<Record<Rule, readonly [view: LeadView, link: MessageKey]>> = {
  'tool-costs-time': ['tools', 'goCompareTools'],
  'seats-idle': ['value', 'goLicences'],
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

/** What could be done next, each with what it rests on and a link to where it is done. */
export function WorthDoingList({ items, linkTo, ...context }: WorthDoingListProps) {
  const words = useText();
  if (items.length === 0) return <p className={styles['text']}>{words.text('doNothing')}</p>;
  return (
    <ul className={styles['list']}>
      {items.map((item) => {
        const [view, link] = places[item.rule];
        const sentence = worthDoingText(item, context, words);
        return (
          <li key={sentence}>
            {sentence} {linkTo !== null && <TextLink href={linkTo(view)}>{words.text(link)}</TextLink>}
          </li>
        );
      })}
    </ul>
  );
}

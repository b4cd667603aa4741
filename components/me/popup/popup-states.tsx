import { Button } from '@mantine/core';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { EmptyState, ErrorNotice, InfoNotice } from '#components/ui/notices.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { refusalWords } from '#components/words/refusal-words.ts';
import { useText } from '#components/words/text.tsx';
import { formatMoment } from '#core/base/format.ts';
import { isUnanswered, type Refusal } from '#core/base/refusal.ts';

/** No tool is granted yet: nothing is measured, and one button changes that. */
export function FirstDay({ onChooseTools }: { readonly onChooseTools: () => void }) {
  const { text } = useText();
  return (
    <EmptyState
      icon="tools"
      title="firstDayHeading"
      words="firstDayText"
      action={<Button onClick={onChooseTools}>{text('firstDayAction')}</Button>}
    />
  );
}

/** No question waits. */
export function NoQuestion() {
  return <EmptyState icon="check" title="quietHeading" words="quietText" />;
}

/** A tap changed nothing: another page had been first, or the time was up. */
export function TooLate() {
  const { text } = useText();
  return (
    <InfoNotice icon="clock" title={text('lateHeading')}>
      {text('lateText')}
    </InfoNotice>
  );
}

export interface EndpointRefusedProps {
  /** Host of the endpoint, as the person entered it. */
  readonly endpoint: string;
  /** Epoch milliseconds of the last try. */
  readonly triedMs: number;
  readonly refusal: Refusal;
}

/** What the notice of a failed try is called. */
export const refusedHeading = (refusal: Refusal): MessageKey =>
  isUnanswered(refusal) ? 'endpointDownHeading' : 'endpointRefusedHeading';

/** The last try with the endpoint failed; nothing is lost. */
export function EndpointRefused({ endpoint, triedMs, refusal }: EndpointRefusedProps) {
  const { text, locale, timeZone, words } = useText();
  const tried = formatMoment(triedMs, timeZone, locale);
  return (
    <InfoNotice icon="cloud" title={text(refusedHeading(refusal))}>
      {isUnanswered(refusal)
        ? text('endpointDownText', endpoint, tried)
        : text('endpointRefusedText', tried, refusalWords(words)(refusal))}
    </InfoNotice>
  );
}

export interface StoreFaultProps {
  /** Which record it is and what is wrong with it, with the offending value. */
  readonly detail: string;
  readonly onFix: () => void;
}

/** A stored record cannot be read; it is kept as it is and the person decides. */
export function StoreFault({ detail, onFix }: StoreFaultProps) {
  const { text } = useText();
  return (
    <ErrorNotice
      title={text('faultHeading')}
      action={<QuietButton label={text('faultAction')} size="compact-sm" onClick={onFix} />}
    >
      {text('faultText', detail)}
    </ErrorNotice>
  );
}

import { Button } from '@mantine/core';
import { EmptyState, ErrorNotice, InfoNotice } from '#components/ui/notice.tsx';
import { useText } from '#components/words/text.tsx';
import { formatMoment } from '#core/base/format.ts';

export interface FirstDayProps {
  readonly onChooseTools: () => void;
}

/** No tool is granted yet: nothing is measured, and one button changes that. */
export function FirstDay({ onChooseTools }: FirstDayProps) {
  const { text } = useText();
  return (
    <EmptyState
      icon="tools"
      title={text('firstDayHeading')}
      action={<Button onClick={onChooseTools}>{text('firstDayAction')}</Button>}
    >
      {text('firstDayText')}
    </EmptyState>
  );
}

/** No question waits. */
export function NoQuestion() {
  const { text } = useText();
  return (
    <EmptyState icon="check" title={text('quietHeading')}>
      {text('quietText')}
    </EmptyState>
  );
}

export interface EndpointDownProps {
  /** Host of the endpoint, as the person entered it. */
  readonly endpoint: string;
  /** Epoch milliseconds of the last try. */
  readonly triedMs: number;
}

/** The endpoint does not answer; nothing is lost. */
export function EndpointDown({ endpoint, triedMs }: EndpointDownProps) {
  const { text, locale, timeZone } = useText();
  return (
    <InfoNotice icon="cloud" title={text('endpointDownHeading')}>
      {text('endpointDownText', endpoint, formatMoment(triedMs, timeZone, locale))}
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
      action={
        <Button size="compact-sm" variant="default" onClick={onFix}>
          {text('faultAction')}
        </Button>
      }
    >
      {text('faultText', detail)}
    </ErrorNotice>
  );
}

import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { ErrorNotice, InfoNotice } from '#components/ui/notices.tsx';
import { WideningList } from '#components/ui/widening-list.tsx';
import { useText } from '#components/words/text.tsx';
import type { Widening } from '#core/org/widening.ts';

export interface WidenedNoticeProps {
  readonly widenings: readonly Widening[];
  readonly acknowledge: () => void;
  /** Why that could not be stored; null where it was. */
  readonly failed?: string | null;
}

/** Tells a member that the organisation collects more or protects less than they have read; there until they say so. */
export function WidenedNotice({ widenings, acknowledge, failed = null }: WidenedNoticeProps) {
  const { text } = useText();
  if (widenings.length === 0) return null;
  return (
    <InfoNotice
      icon="alert"
      title={text('widenedHeading')}
      action={<QuietButton label={text('widenedSeen')} size="xs" onClick={acknowledge} />}
    >
      {text('widenedIntro')}
      <WideningList widenings={widenings} />
      {failed !== null && <ErrorNotice title={text('saveFailed')}>{failed}</ErrorNotice>}
    </InfoNotice>
  );
}

import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';

export interface MirrorNoticeProps {
  /** Null where the organisation names the pinned mirror, or none was ever pinned. */
  readonly change: {
    readonly pinned: string;
    /** Null where the organisation names none any more. */
    readonly named: string | null;
  } | null;
  /** Why agreeing did not work; null where it did, or was not tried. */
  readonly failed: string | null;
  readonly onAgree: () => void;
}

/** The organisation names another mirror, or none: nothing is fetched or sent until the person agrees. */
export function MirrorNotice({ change, failed, onAgree }: MirrorNoticeProps) {
  const { text } = useText();
  if (change === null) return null;
  return (
    <ErrorNotice
      title={text('mirrorChanged')}
      action={<QuietButton label={text('mirrorAgree')} size="xs" onClick={onAgree} />}
    >
      {change.named === null ? text('mirrorGone', change.pinned) : text('mirrorOther', change.pinned, change.named)}
      {failed !== null && <p>{failed}</p>}
    </ErrorNotice>
  );
}

import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';
import { hasOtherMirror, type Membership } from '#core/org/membership.ts';

export interface MirrorNoticeProps {
  readonly membership: Membership | null;
  /** Why agreeing did not work; null where it did, or was not tried. */
  readonly failed: string | null;
  readonly onAgree: () => void;
}

/** The organisation names another mirror than the one pinned, or none: nothing is fetched or sent until the person agrees. */
export function MirrorNotice({ membership, failed, onAgree }: MirrorNoticeProps) {
  const { text } = useText();
  if (membership === null || membership.pinnedMirrorUrl === null || !hasOtherMirror(membership)) return null;
  const { pinnedMirrorUrl: pinned, config } = membership;
  return (
    <ErrorNotice
      title={text('mirrorChanged')}
      action={<QuietButton label={text('mirrorAgree')} size="xs" onClick={onAgree} />}
    >
      {config.mirrorUrl === null ? text('mirrorGone', pinned) : text('mirrorOther', pinned, config.mirrorUrl)}
      {failed !== null && <p>{failed}</p>}
    </ErrorNotice>
  );
}

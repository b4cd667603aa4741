import { command } from '#browser/messages.ts';
import type { MirrorNoticeProps } from '#components/me/notices/mirror-notice.tsx';
import { hasOtherMirror } from '#core/org/membership.ts';
import { useAttempt } from '#pages/use-attempt.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { readMembership } from '#store/membership.ts';

/** Whether the organisation names another mirror than the one this browser compares with. */
export function useMirror(): MirrorNoticeProps {
  const { value: membership, reload } = useStoreQuery(readMembership);
  const { failed, attempt } = useAttempt(reload);
  const pinned = membership?.pinnedMirrorUrl ?? null;
  if (membership == null || pinned === null || !hasOtherMirror(membership))
    return { change: null, failed, onAgree: () => {} };
  const named = membership.config.mirrorUrl;
  return {
    change: { pinned, named },
    failed,
    onAgree: () => attempt(() => command('agreeToMirror', { mirrorUrl: named })),
  };
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { useText } from '#components/words/text.tsx';
import { formatMoment } from '#core/base/format.ts';
import type { Entered } from '#core/protocol/lead.ts';
import type { Saving } from '#query/use-saving.ts';

/**
 * What a form holds while it is filled in. It starts anew from each revision that was read: after saving, and where somebody
 * else was first.
 */
export function useDraft<Value, Draft>(
  entered: Entered<Value>,
  draftOf: (value: Value | null) => Draft,
): [Draft, (change: (before: Draft) => Draft) => void] {
  const [held, setHeld] = useState(() => ({ revision: entered.revision, draft: draftOf(entered.value) }));
  if (held.revision !== entered.revision) setHeld({ revision: entered.revision, draft: draftOf(entered.value) });
  return [held.draft, (change) => setHeld(({ revision, draft }) => ({ revision, draft: change(draft) }))];
}

export interface SaveBarProps {
  readonly saving: Saving;
  /** Who wrote what is shown, and when (ISO 8601); null where nothing was ever written. */
  readonly entered: { readonly at: string | null; readonly author: string | null };
}

/** The button of a form that others may write to as well, who wrote last, and the way out where two wrote at once. */
export function SaveBar({ saving, entered }: SaveBarProps) {
  const { text, locale, timeZone } = useText();
  const { busy, fault, inConflict } = saving;
  const when = entered.at === null ? null : formatMoment(Date.parse(entered.at), timeZone, locale);
  return (
    <>
      {fault !== null && (
        <ErrorNotice title={text(inConflict ? 'conflictHeading' : 'saveFailed')}>
          {inConflict ? text('conflictRead') : fault}
        </ErrorNotice>
      )}
      <div>
        <Button type="submit" loading={busy}>
          {text('save')}
        </Button>
      </div>
      {when !== null && <p style={{ margin: 0 }}>{text('lastWritten', entered.author ?? '', when)}</p>}
    </>
  );
}

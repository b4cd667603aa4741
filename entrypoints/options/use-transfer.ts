import { useEffect, useState } from 'react';
import type { SecondBrowserProps, TransferFault } from '#components/options/second-browser.tsx';
import { errorText } from '#core/error-text.ts';
import { type SharedMembership, transferCode } from '#sync/transfer.ts';

type Transfer = Pick<SecondBrowserProps, 'code' | 'busy' | 'fault' | 'onMake'>;

const NOT_KNOWN_STATUS = 401;

/** A code for another browser, shown as long as it serves. */
export function useTransfer(membership: SharedMembership | null | undefined): Transfer {
  const [code, setCode] = useState<Transfer['code']>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<TransferFault | null>(null);
  useEffect(() => {
    if (code === null) return;
    const end = setTimeout(() => setCode(null), Math.max(0, code.expiresMs - Date.now()));
    return () => clearTimeout(end);
  }, [code]);

  const make = async (shared: SharedMembership) => {
    setBusy(true);
    const answer = await transferCode(shared, (url, init) => fetch(url, init));
    if (answer.kind === 'ok') {
      setFault(null);
      return setCode({ text: answer.value.code, expiresMs: Date.parse(answer.value.expiresAt) });
    }
    setCode(null);
    if (answer.kind === 'unreachable') return setFault({ kind: 'unreachable' });
    setFault(answer.status === NOT_KNOWN_STATUS ? { kind: 'not-known' } : { kind: 'other', detail: answer.said });
  };
  return {
    code,
    busy,
    fault,
    onMake: () => {
      if (membership == null) return;
      make(membership)
        .catch((error: unknown) => setFault({ kind: 'other', detail: errorText(error) }))
        .finally(() => setBusy(false));
    },
  };
}

import { useEffect, useState } from 'react';
import { command } from '#browser/messages.ts';
import type { SecondBrowserProps, TransferFault } from '#components/me/sharing/second-browser.tsx';
import { errorText } from '#core/base/error-text.ts';
import { isUnanswered } from '#core/base/refusal.ts';
import { refusalText } from '#core/protocol/problems.ts';

type Transfer = Pick<SecondBrowserProps, 'code' | 'busy' | 'fault' | 'onMake'>;
type Reply = Awaited<ReturnType<typeof command<'transfer'>>>;

const NOT_KNOWN_STATUS = 401;

function faultOf(reply: Exclude<Reply, { kind: 'ok' }>): TransferFault {
  if (reply.kind === 'wait') return { kind: 'wait', untilMs: reply.untilMs };
  if (isUnanswered(reply)) return { kind: 'unreachable' };
  return reply.status === NOT_KNOWN_STATUS ? { kind: 'not-known' } : { kind: 'other', detail: refusalText(reply) };
}

/** A code for another browser, shown as long as it serves. */
export function useTransfer(): Transfer {
  const [code, setCode] = useState<Transfer['code']>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<TransferFault | null>(null);
  useEffect(() => {
    if (code === null) return;
    const end = setTimeout(() => setCode(null), Math.max(0, code.expiresMs - Date.now()));
    return () => clearTimeout(end);
  }, [code]);

  const make = async () => {
    const reply = await command('transfer', null);
    const made = reply.kind === 'ok' ? reply.value : null;
    setCode(made && { text: made.code, expiresMs: Date.parse(made.expiresAt) });
    setFault(reply.kind === 'ok' ? null : faultOf(reply));
  };
  return {
    code,
    busy,
    fault,
    onMake: () => {
      setBusy(true);
      make()
        .catch((error: unknown) => setFault({ kind: 'other', detail: errorText(error) }))
        .finally(() => setBusy(false));
    },
  };
}

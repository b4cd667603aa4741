import { useEffect, useState } from 'react';
import { command } from '#browser/messages.ts';
import type { SecondBrowserProps, TransferFault } from '#components/me/sharing/second-browser.tsx';
import { isUnanswered } from '#core/base/refusal.ts';
import { refusalText } from '#core/protocol/problems.ts';
import { useSaving } from '#query/use-saving.ts';

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
  const { busy, failed, attempt } = useSaving();
  const [fault, setFault] = useState<TransferFault | null>(null);
  useEffect(() => {
    if (code === null) return;
    const end = setTimeout(() => setCode(null), Math.max(0, code.expiresMs - Date.now()));
    return () => clearTimeout(end);
  }, [code]);

  return {
    code,
    busy,
    fault: failed === null ? fault : { kind: 'other', detail: failed },
    onMake: () =>
      attempt(
        () => command('transfer', null),
        (reply) => {
          const made = reply.kind === 'ok' ? reply.value : null;
          setCode(made && { text: made.code, expiresMs: Date.parse(made.expiresAt) });
          setFault(reply.kind === 'ok' ? null : faultOf(reply));
        },
      ),
  };
}

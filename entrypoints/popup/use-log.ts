import { useRef, useState } from 'react';
import { command } from '#browser/messages.ts';
import type { AnswerId } from '#core/answer.ts';
import { toLoggedTool } from './view.ts';

/** Logging time saved by hand: one entry a tap, even where the tap is repeated. */
export function useLog(toolName: (id: string) => string, unlistedName: string) {
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [logged, setLogged] = useState<{ toolName: string; answer: AnswerId } | null>(null);
  const entryId = useRef(crypto.randomUUID());
  return {
    open,
    saving,
    error,
    logged,
    onOpen: (isOpen: boolean) => {
      setOpen(isOpen);
      setLogged(null);
      setError(null);
    },
    onLog: (toolId: string | null, answer: AnswerId) => {
      setSaving(true);
      setError(null);
      command('log', { entryId: entryId.current, tool: toLoggedTool(toolId), given: { answer } })
        .then(() => {
          entryId.current = crypto.randomUUID();
          setLogged({ toolName: toolId === null ? unlistedName : toolName(toolId), answer });
        })
        .catch((fault: unknown) => setError(fault instanceof Error ? fault.message : String(fault)))
        .finally(() => setSaving(false));
    },
  };
}

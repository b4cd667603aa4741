import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { onPolicyChanged, storedPolicy } from '#browser/policy.ts';
import type { Fault } from '#core/fault.ts';
import { type Policy, toPolicy } from '#core/policy.ts';
import { refusedOf } from '#core/policy-check.ts';

interface ReadPolicy {
  readonly policy: Policy;
  /** What of it is not valid and does not apply. */
  readonly refused: readonly Fault[];
}

const NO_POLICY: ReadPolicy = { policy: toPolicy({}), refused: [] };

/** What the organisation has set in this browser, read again whenever that changes. */
export function usePolicy(): ReadPolicy {
  const [read, setRead] = useState(NO_POLICY);
  useEffect(() => {
    // Without a language, zod/mini gives no reason but "Invalid input".
    z.config(z.locales.en());
    const load = () =>
      storedPolicy().then((stored) => setRead({ policy: toPolicy(stored), refused: refusedOf(stored) }));
    load();
    return onPolicyChanged(load);
  }, []);
  return read;
}

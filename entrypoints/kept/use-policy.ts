import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { onPolicyChanged, storedPolicy } from '#browser/policy.ts';
import { type ReadPolicy, readPolicy } from '#core/policy.ts';

const NO_POLICY: ReadPolicy = { policy: {}, refused: [] };

/** What the organisation has set in this browser, read again whenever that changes. */
export function usePolicy(): ReadPolicy {
  const [read, setRead] = useState(NO_POLICY);
  useEffect(() => {
    // Without a language, zod/mini gives no reason but "Invalid input".
    z.config(z.locales.en());
    const load = () => storedPolicy().then((stored) => setRead(readPolicy(stored)));
    load();
    return onPolicyChanged(load);
  }, []);
  return read;
}

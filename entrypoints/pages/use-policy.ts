import { useEffect, useState } from 'react';
import { onPolicyChanged } from '#browser/policy.ts';
import { storedPolicy } from '#browser/stored.ts';
import { faultWords } from '#components/words/fault-words.ts';
import { useText } from '#components/words/text.tsx';
import { errorText } from '#core/base/error-text.ts';
import { type Fault, giveReasons } from '#core/base/issue.ts';
import { type Policy, refusedOf, toPolicy } from '#core/org/policy.ts';

interface ReadPolicy {
  readonly policy: Policy;
  /** What of it is not valid and does not apply. */
  readonly refused: readonly Fault[];
}

const NO_POLICY: ReadPolicy = { policy: toPolicy({}), refused: [] };

/** What the organisation has set in this browser, read again whenever that changes. */
export function usePolicy(): ReadPolicy {
  const words = useText();
  const [read, setRead] = useState(NO_POLICY);
  useEffect(() => {
    giveReasons(faultWords(words));
    const load = () => {
      storedPolicy()
        .then((stored) => setRead({ policy: toPolicy(stored), refused: refusedOf(stored) }))
        .catch((error: unknown) => setRead({ ...NO_POLICY, refused: [{ path: '', message: errorText(error) }] }));
    };
    load();
    return onPolicyChanged(load);
  }, [words]);
  return read;
}

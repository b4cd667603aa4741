import { storedPolicy } from '#browser/stored.ts';
import { faultWords } from '#components/words/fault-words.ts';
import { useText } from '#components/words/text.tsx';
import { errorText } from '#core/base/error-text.ts';
import { type Fault, giveReasons } from '#core/base/issue.ts';
import { type Policy, refusedOf, toPolicy } from '#core/org/policy.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

interface ReadPolicy {
  readonly policy: Policy;
  /** What of it is not valid and does not apply. */
  readonly refused: readonly Fault[];
}

const NO_POLICY: ReadPolicy = { policy: toPolicy({}), refused: [] };

/** What the organisation has set in this browser; nothing until it is read. */
export function usePolicy(): ReadPolicy {
  const words = useText();
  const { data, error } = useEndpointQuery({
    queryKey: ['policy'],
    queryFn: async (): Promise<ReadPolicy> => {
      const stored = await storedPolicy();
      giveReasons(faultWords(words));
      return { policy: toPolicy(stored), refused: refusedOf(stored) };
    },
  });
  if (error !== null) return { ...NO_POLICY, refused: [{ path: '', message: errorText(error) }] };
  return data ?? NO_POLICY;
}

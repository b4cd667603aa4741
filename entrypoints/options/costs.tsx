import { changeSettings, readSettings } from '#browser/settings.ts';
import { CostsForm } from '#components/me/my-data/costs-form.tsx';
import { useAttempt } from '#pages/use-attempt.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';

const readCosts = async () => (await readSettings()).costs;

/** What the tools cost: known to this browser alone. */
export function Costs() {
  const { value: costs, reload } = useStoreQuery(readCosts);
  const { failed, attempt } = useAttempt(reload);
  if (costs === undefined) return null;
  return (
    <CostsForm
      costs={costs}
      failed={failed}
      onSave={(given) => attempt(() => changeSettings((settings) => ({ ...settings, costs: given })))}
    />
  );
}

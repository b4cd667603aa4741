import { changeSettings, readSettings } from '#browser/settings.ts';
import { CostsForm } from '#components/me/my-data/costs-form.tsx';
import { StoreResult } from '#pages/store-result.tsx';
import { useStoreQuery } from '#pages/use-store-query.ts';

const readCosts = async () => (await readSettings()).costs;

/** What the tools cost: known to this browser alone. */
export function Costs() {
  const query = useStoreQuery(['costs'], readCosts);
  return (
    <StoreResult query={query}>
      {(costs) => (
        <CostsForm costs={costs} onSave={(given) => changeSettings((settings) => ({ ...settings, costs: given }))} />
      )}
    </StoreResult>
  );
}

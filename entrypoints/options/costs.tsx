import { changeSettings, readSettings } from '#browser/settings.ts';
import { CostsForm } from '#components/options/costs-form.tsx';
import { useKept } from '#kept/use-kept.ts';

const readCosts = async () => (await readSettings()).costs;

/** What the tools cost: known to this browser alone. */
export function Costs() {
  const { value: costs, reload } = useKept(readCosts);
  if (costs === undefined) return null;
  return (
    <CostsForm
      costs={costs}
      onSave={(given) => changeSettings((settings) => ({ ...settings, costs: given })).finally(reload)}
    />
  );
}

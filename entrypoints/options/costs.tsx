import { changeSettings, readSettings } from '#browser/settings.ts';
import { CostsForm } from '#components/options/costs-form.tsx';
import { useAttempt } from '#kept/use-attempt.ts';
import { useKept } from '#kept/use-kept.ts';

const readCosts = async () => (await readSettings()).costs;

/** What the tools cost: known to this browser alone. */
export function Costs() {
  const { value: costs, reload } = useKept(readCosts);
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

import { useEffect, useState } from 'react';
import { grantState, onGrantsChanged, requestTools, revokeTool } from '#browser/hosts.ts';
import { changeSettings } from '#browser/settings.ts';
import type { AddSiteFault } from '#components/me/tools/add-site.tsx';
import { SuggestTools } from '#components/me/tools/suggest-tools.tsx';
import { ToolsPanel } from '#components/me/tools/tools-panel.tsx';
import { errorText } from '#core/base/error-text.ts';
import { toolOfSite } from '#core/measure/tool.ts';
import { readProfile } from '#pages/profile.ts';
import { exceptSettingsFault } from '#pages/settings-fault.ts';
import { usePolicy } from '#pages/use-policy.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import type { Store } from '#store/database.ts';
import { Costs } from './costs.tsx';
import { useSuggestions } from './use-suggestions.ts';

const readTools = async (store: Store) => {
  const { tools, config, policy } = await readProfile(store);
  const approved = new Set([...config.tools, ...(policy.tools ?? [])].map(({ id }) => id));
  return Promise.all(
    tools.map(async (tool) => ({
      ...tool,
      state: await grantState(tool),
      mode: 'script' as const,
      own: !approved.has(tool.id),
      locked: false,
    })),
  );
};

/** Which tools are measured: each by its own host permission, given and taken back here. */
export function ToolsSection() {
  const { value: tools, error: readError, reload } = useStoreQuery(readTools);
  const maySites = usePolicy().policy.lockedSettings.ownSites !== false;
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<{ toolName: string; detail: string } | null>(null);
  const [siteFault, setSiteFault] = useState<AddSiteFault | null>(null);
  const { shown: suggestions, reload: reloadSuggestions } = useSuggestions();
  useEffect(() => {
    const stops = [onGrantsChanged(reload), onGrantsChanged(reloadSuggestions)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [reload, reloadSuggestions]);

  const unread = exceptSettingsFault(readError);
  const toolOf = (id: string) => tools?.find((tool) => tool.id === id);
  const attempt = (toolName: string, busyWith: string, job: () => Promise<unknown>) => {
    setBusy(busyWith);
    setError(null);
    job()
      .catch((fault: unknown) => setError({ toolName, detail: errorText(fault) }))
      .finally(() => {
        setBusy(null);
        reload();
      });
  };

  const addSite = (site: string, name: string) => {
    const own = toolOfSite(site, name);
    if ('fault' in own) return setSiteFault({ kind: own.fault, value: site });
    const known = tools?.find((tool) => tool.id === own.id || tool.sites.some((other) => own.sites.includes(other)));
    if (known !== undefined) return setSiteFault({ kind: 'known', value: site, toolName: known.name });
    setSiteFault(null);
    // The browser asks only while the click is fresh, so the question comes before anything is stored.
    attempt(own.name, 'site', async () => {
      if (!(await requestTools([own]))) return setSiteFault({ kind: 'refused', value: site });
      await changeSettings((settings) => ({ ...settings, ownTools: [...settings.ownTools, own] }));
    });
  };

  const remove = (id: string) => {
    const own = toolOf(id);
    if (own === undefined) return;
    attempt(own.name, id, async () => {
      await changeSettings((settings) => ({
        ...settings,
        ownTools: settings.ownTools.filter((other) => other.id !== id),
      }));
      await revokeTool(own, tools ?? []);
    });
  };

  return (
    <>
      <ToolsPanel
        tools={tools ?? null}
        busy={busy}
        error={error ?? (unread === null ? null : { toolName: '', detail: unread.message })}
        onGrant={(ids) => {
          const asked = ids.flatMap((id) => toolOf(id) ?? []);
          attempt(asked.map(({ name }) => name).join(', '), ids.length > 1 ? 'all' : (ids[0] ?? 'all'), () =>
            requestTools(asked),
          );
        }}
        onRevoke={(id) => {
          const tool = toolOf(id);
          const inUse = tools?.filter(({ state }) => state !== 'off') ?? [];
          if (tool !== undefined) attempt(tool.name, id, () => revokeTool(tool, inUse));
        }}
        onRemove={remove}
        addSite={maySites ? { busy: busy === 'site', fault: siteFault, onAdd: addSite } : null}
      />
      {suggestions !== null && <SuggestTools {...suggestions} />}
      <Costs />
    </>
  );
}

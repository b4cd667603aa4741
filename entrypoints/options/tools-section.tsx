import { useState } from 'react';
import { grantState, requestTools, revokeTool } from '#browser/hosts.ts';
import { changeSettings, readSettings } from '#browser/settings.ts';
import { CostsForm } from '#components/me/my-data/costs-form.tsx';
import type { AddSiteFault } from '#components/me/tools/add-site.tsx';
import { ToolsPanel } from '#components/me/tools/tools-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ToolStateList } from '#components/ui/tools/tool-state-list.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { toolOfSite } from '#core/measure/tool.ts';
import { notJustApproved, publishedTools } from '#core/tools/tool-state.ts';
import { readProfile } from '#pages/profile.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { usePolicy } from '#pages/use-policy.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { useSaving } from '#query/use-saving.ts';
import type { Store } from '#store/database.ts';
import { Suggestions } from './suggestions.tsx';

/** Stands for the person's new site among the tools. */
const SITE = 'site';

const readTools = async (store: Store) => {
  const { tools, config, policy, membership } = await readProfile(store);
  const approved = new Set([...config.tools, ...(policy.tools ?? [])].map(({ id }) => id));
  const views = await Promise.all(
    tools.map(async (tool) => ({
      ...tool,
      state: await grantState(tool),
      own: !approved.has(tool.id),
    })),
  );
  const decided = notJustApproved(publishedTools(membership?.config));
  return { tools: views, decided };
};

/** Which tools are measured: each by its own host permission, given and taken back here. */
export default function ToolsSection() {
  const { text } = useText();
  const query = useStoreQuery(['tools'], readTools);
  return (
    <>
      <StoreResult query={query}>
        {({ tools, decided }) => (
          <>
            <Tools tools={tools} />
            {decided.length > 0 && (
              <Panel title={text('ownToolStatesHeading')} intro={text('ownToolStatesIntro')}>
                <ToolStateList listed={decided} />
              </Panel>
            )}
          </>
        )}
      </StoreResult>
      <Suggestions />
      <Costs />
    </>
  );
}

function Tools({ tools }: { readonly tools: Awaited<ReturnType<typeof readTools>>['tools'] }) {
  const maySites = usePolicy().policy.lockedSettings.ownSites !== false;
  const { busy, failed, attempt } = useSaving();
  /** The tools that the last command was about. */
  const [subject, setSubject] = useState<{ toolName: string; id: ToolId }>({ toolName: '', id: '' });
  const [siteFault, setSiteFault] = useState<AddSiteFault | null>(null);
  const toolOf = (id: ToolId) => tools.find((tool) => tool.id === id);
  const change = (toolName: string, id: ToolId, job: () => Promise<unknown>) => {
    setSubject({ toolName, id });
    attempt(job);
  };

  const addSite = (site: string, name: string) => {
    const own = toolOfSite(site, name);
    if ('fault' in own) return setSiteFault({ kind: own.fault, value: site });
    const known = tools.find((tool) => tool.id === own.id || tool.sites.some((other) => own.sites.includes(other)));
    if (known !== undefined) return setSiteFault({ kind: 'known', value: site, toolName: known.name });
    setSiteFault(null);
    // The browser asks only while the click is fresh, so the question comes before anything is stored.
    change(own.name, SITE, async () => {
      if (!(await requestTools([own]))) return setSiteFault({ kind: 'refused', value: site });
      await changeSettings((settings) => ({ ...settings, ownTools: [...settings.ownTools, own] }));
    });
  };

  const remove = (id: ToolId) => {
    const own = toolOf(id);
    if (own === undefined) return;
    change(own.name, id, async () => {
      await changeSettings((settings) => ({
        ...settings,
        ownTools: settings.ownTools.filter((other) => other.id !== id),
      }));
      await revokeTool(own, tools);
    });
  };

  return (
    <ToolsPanel
      tools={tools}
      busy={busy ? subject.id : null}
      error={failed === null ? null : { toolName: subject.toolName, detail: failed }}
      onGrant={(id) => {
        const tool = toolOf(id);
        if (tool !== undefined) change(tool.name, id, () => requestTools([tool]));
      }}
      onRevoke={(id) => {
        const tool = toolOf(id);
        const inUse = tools.filter(({ state }) => state !== 'off');
        if (tool !== undefined) change(tool.name, id, () => revokeTool(tool, inUse));
      }}
      onRemove={remove}
      addSite={maySites ? { busy: busy && subject.id === SITE, fault: siteFault, onAdd: addSite } : null}
    />
  );
}

const readCosts = async () => (await readSettings()).costs;

/** What the tools cost: known to this browser alone. */
function Costs() {
  const query = useStoreQuery(['costs'], readCosts);
  return (
    <StoreResult query={query}>
      {(costs) => (
        <CostsForm costs={costs} onSave={(given) => changeSettings((settings) => ({ ...settings, costs: given }))} />
      )}
    </StoreResult>
  );
}

import { grantState } from '#browser/hosts.ts';
import { timeZone } from '#browser/lifecycle.ts';
import { changeSettings } from '#browser/settings.ts';
import { type SuggestionView, SuggestTools } from '#components/me/tools/suggest-tools.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { type Week, weekOf } from '#core/base/week.ts';
import {
  approvedSuggestions,
  suggestibleTools,
  suggestionState,
  weekForSuggestion,
  weeksAhead,
} from '#core/report/suggestion.ts';
import { readProfile } from '#pages/profile.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { useSaving } from '#query/use-saving.ts';
import type { Store } from '#store/database.ts';
import { readOutbox, readToken, weeksElsewhere } from '#store/membership.ts';

const readSuggestions = async (store: Store) => {
  const [{ membership, settings, config, policy }, outboxes] = await Promise.all([
    readProfile(store),
    readOutbox(store),
  ]);
  if (membership === null) return null;
  const { joinedMs } = membership;
  const mine = settings.suggestions.filter((suggestion) => suggestion.joinedMs === joinedMs);
  const thisWeek = weekOf(Date.now(), timeZone());
  const approved = [...config.tools, ...(policy.tools ?? [])];
  const approvedViews = approvedSuggestions(mine, approved).map(
    ({ id, name }): SuggestionView => ({ id, name, state: 'approved', week: null, canTakeBack: false }),
  );
  const views = await Promise.all(
    suggestibleTools(approved).map(async (tool): Promise<SuggestionView[]> => {
      const suggestion = mine.find((other) => other.tool === tool.id);
      if (suggestion === undefined) {
        const isAllowed = (await grantState(tool)) !== 'off';
        return isAllowed ? [{ id: tool.id, name: tool.name, state: 'open', week: null, canTakeBack: false }] : [];
      }
      const { week } = suggestion;
      const outbox = outboxes.find((other) => other.week === week);
      const hasToken = (await readToken(store, week))?.state === 'signed';
      const state = suggestionState(suggestion, { thisWeek, outbox, hasToken });
      const canTakeBack = outbox === undefined && week >= thisWeek;
      return [{ id: tool.id, name: tool.name, state, week, canTakeBack }];
    }),
  );
  return {
    tools: [...approvedViews, ...views.flat()],
    minimumGroup: config.minimumGroup,
    joinedMs,
    week: weekForSuggestion(
      thisWeek,
      mine.map(({ week }) => week),
      new Set(await weeksElsewhere(store, weeksAhead(thisWeek))),
    ),
  };
};

/** What this person may suggest; nothing where there is nothing, or no company to suggest it to. */
export function Suggestions() {
  const query = useStoreQuery(['suggestions'], readSuggestions);
  const { failed, attempt } = useSaving();
  return (
    <StoreResult query={query}>
      {(read) => {
        if (read === null || read.tools.length === 0) return null;
        const { tools, minimumGroup, joinedMs, week } = read;
        /** Suggestions of earlier memberships go. */
        const set = (tool: ToolId, suggestions: readonly { tool: ToolId; week: Week; joinedMs: number }[]) =>
          attempt(() =>
            changeSettings((settings) => ({
              ...settings,
              suggestions: [
                ...settings.suggestions.filter((other) => other.joinedMs === joinedMs && other.tool !== tool),
                ...suggestions,
              ],
            })),
          );
        return (
          <SuggestTools
            tools={tools}
            minimumGroup={minimumGroup}
            failed={failed}
            onSuggest={(tool) => set(tool, [{ tool, week, joinedMs }])}
            onTakeBack={(tool) => set(tool, [])}
          />
        );
      }}
    </StoreResult>
  );
}

/** Which message puts each id of the lead's numbers into words. A new id without a message is a type error here. */

import type { LeadView } from '#components/lead/lead-address.ts';
import type { MessageKey } from '#components/words/text.tsx';
import type { pillars, Stage, strategies, structures } from '#core/kpi/priority.ts';
import type { ledgerHorizons, ledgerRoutes, ledgerStages } from '#core/org/ledger.ts';

export const viewWords: Readonly<Record<LeadView, MessageKey>> = {
  overview: 'viewOverview',
  'time-saved': 'viewTimeSaved',
  adoption: 'kpiAdoption',
  value: 'viewValue',
  tools: 'viewTools',
  departments: 'allDepartments',
  summary: 'viewSummary',
};

export const pillarWords: Readonly<Record<(typeof pillars)[number], MessageKey>> = {
  productivity: 'kpiProductivity',
  adoption: 'kpiAdoption',
  revenue: 'kpiRevenue',
};

export const routeWords: Readonly<Record<(typeof ledgerRoutes)[number], MessageKey>> = {
  'new-offering': 'routeNewOffering',
  'customer-experience': 'routeCustomerExperience',
  'streamlined-operations': 'routeStreamlinedOperations',
};

export const proofWords: Readonly<Record<(typeof ledgerStages)[number], MessageKey>> = {
  claimed: 'proofClaimed',
  'owner-confirmed': 'proofOwnerConfirmed',
  measured: 'proofMeasured',
  'finance-verified': 'proofFinanceVerified',
};

export const horizonWords: Readonly<Record<(typeof ledgerHorizons)[number], MessageKey>> = {
  short: 'factShortTerm',
  long: 'factLongTerm',
};

export const stageWords: Readonly<Record<Stage, MessageKey>> = {
  exploring: 'stageExploring',
  scaling: 'stageScaling',
  optimising: 'stageOptimising',
};

export const structureWords: Readonly<Record<(typeof structures)[number], MessageKey>> = {
  process: 'structureProcess',
  mixed: 'structureMixed',
  expert: 'structureExpert',
};

export const strategyWords: Readonly<Record<(typeof strategies)[number], MessageKey>> = {
  saving: 'strategySaving',
  balanced: 'strategyBalanced',
  growing: 'strategyGrowing',
};

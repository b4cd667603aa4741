/** Which message puts each id of the lead's numbers into words. A new id without a message is a type error here. */

import type { LeadView } from '#components/lead/lead-address.ts';
import type { MessageKey } from '#components/words/text.tsx';
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

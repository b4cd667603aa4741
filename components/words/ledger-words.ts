/** Which message puts each id of an outcome that AI had a part in into words. A new id without a message is a type error here. */
import type { MessageKey } from '#components/words/messages.ts';
import type { ledgerHorizons, ledgerRoutes, ledgerStages } from '#core/org/ledger.ts';
import type { LedgerField } from '#core/org/ledger-fields.ts';

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

/** What the fields of an outcome are called; its amount goes by its currency where that is known. */
export const ledgerFieldWords: Readonly<Record<Exclude<LedgerField, 'amount'>, MessageKey>> = {
  title: 'ledgerTitle',
  attribution: 'ledgerAttribution',
  stage: 'ledgerProof',
  route: 'ledgerRoute',
  horizon: 'ledgerHorizon',
  overlapHours: 'ledgerOverlap',
  week: 'ledgerBooked',
  owner: 'ledgerOwner',
  reviewOn: 'ledgerReview',
  evidenceUrl: 'ledgerEvidence',
};

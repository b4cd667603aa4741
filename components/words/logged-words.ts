/** What the audit log says of what was entered: each field and each value in the words of the form that it was entered in. */
import { roleWords } from '#components/words/actor-text.ts';
import { directionWords, verdictWords } from '#components/words/experiment-words.ts';
import { horizonWords, ledgerFieldWords, proofWords, routeWords } from '#components/words/ledger-words.ts';
import type { MessageKey, Words } from '#components/words/messages.ts';
import { pillarWords, stageWords, strategyWords, structureWords } from '#components/words/priority-words.ts';
import { billingWords, periodText, promptUnitWords } from '#components/words/words.ts';
import { formatDayRange, formatMoment, formatNumber, formatWeek } from '#core/base/format.ts';
import { isDay, isWeek } from '#core/base/week.ts';
import { isWindowId } from '#core/base/window.ts';
import { isOwnPeriod } from '#core/sources/period.ts';

/** A value as it is read. */
type Shown = (value: unknown, words: Words) => string;
/** What a field is called, and how its values are read; a field without a name of its own only holds others. */
type Field = readonly [name: MessageKey | null, shown?: Shown];
type Fields = Readonly<Record<string, Field>>;

const EXACT = { digits: 6 } as const;

const plain: Shown = (value, { text, locale }) => {
  if (typeof value === 'number') return formatNumber(value, locale, EXACT);
  if (typeof value === 'boolean') return text(value ? 'changeYes' : 'changeNo');
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return new Intl.ListFormat(locale).format(value.map(String));
  return JSON.stringify(value);
};

const percent: Shown = (value, words) =>
  typeof value === 'number' ? formatNumber(value, words.locale, { ...EXACT, unit: 'percent' }) : plain(value, words);

/** The dates of a day, a week or a period; anything else as it is. */
const date: Shown = (value, words) => {
  const { locale } = words;
  if (typeof value !== 'string') return plain(value, words);
  if (isDay(value)) return formatDayRange(value, value, locale);
  if (isWeek(value)) return formatWeek(value, locale);
  return isWindowId(value) || isOwnPeriod(value) ? periodText(value, locale) : value;
};

const moment: Shown = (value, words) =>
  typeof value === 'string' ? formatMoment(Date.parse(value), words.timeZone, words.locale, true) : plain(value, words);

function oneOf(names: Readonly<Record<string, MessageKey>>): Shown {
  return (value, words) => {
    const name = typeof value === 'string' ? names[value] : undefined;
    return name === undefined ? plain(value, words) : words.text(name);
  };
}

const expected: Shown = (value, { text }) => text(value === 'less' ? 'expectedLess' : 'expectedMore', text('planThis'));

const named = (names: Readonly<Record<string, MessageKey>>, shown: Shown = plain): Fields =>
  Object.fromEntries(Object.entries(names).map(([id, name]): [string, Field] => [id, [name, shown]]));

const targets: Fields = {
  quarters: [null],
  ...named(pillarWords, percent),
  revenue: [pillarWords.revenue],
};

const plan: Fields = {
  plan: [null],
  title: ['planTitle'],
  hypothesis: ['planHypothesis'],
  waves: ['planWaves'],
  department: ['planDepartment'],
  fromWeek: ['planStart', date],
  outcome: ['planOutcome'],
  id: ['departmentId'],
  name: ['planOutcomeName'],
  unit: ['planOutcomeUnit'],
  expected: ['planExpected', expected],
  owner: ['planOwner'],
  decideIn: ['planDecide', date],
};

const key: Fields = {
  id: ['departmentId'],
  role: ['keyRole', oneOf(roleWords)],
  departments: ['keyPlace'],
  label: ['keyLabel'],
  origin: [
    'loggedOrigin',
    oneOf({
      environment: 'originEnvironment',
      first: 'originFirst',
      admin: 'roleAdmin',
      'sign-in': 'originSignIn',
    }),
  ],
  createdAt: ['loggedCreated', moment],
  expiresAt: ['loggedExpires', moment],
  revokedAt: ['loggedRevoked', moment],
};

/** By what an action begins with. */
const fieldsBy: Readonly<Record<string, Fields>> = {
  window: { window: ['changeWindow', date], released: ['changePublished'] },
  ledger: {
    ...named(ledgerFieldWords),
    amount: ['columnAmount'],
    attribution: ['ledgerAttribution', percent],
    low: ['ledgerAttributionLow', percent],
    central: [null, percent],
    high: ['ledgerAttributionHigh', percent],
    stage: ['ledgerProof', oneOf(proofWords)],
    route: ['ledgerRoute', oneOf(routeWords)],
    horizon: ['ledgerHorizon', oneOf(horizonWords)],
    week: ['ledgerBooked', date],
    reviewOn: ['ledgerReview', date],
    experiment: ['loggedExperiment'],
  },
  licences: {
    id: ['columnTool'],
    name: ['toolName'],
    seats: ['columnSeats'],
    monthlyCostPerSeat: ['loggedSeatPrice'],
    billing: ['billing', oneOf(billingWords)],
  },
  costs: {
    week: ['costPaid', date],
    amount: ['columnAmount'],
    label: ['costLabel'],
    tool: ['columnTool'],
  },
  targets,
  profile: {
    profile: [null],
    fromWeek: ['profileFrom', date],
    stage: ['profileStage', oneOf(stageWords)],
    structure: ['profileStructure', oneOf(structureWords)],
    strategy: ['profileStrategy', oneOf(strategyWords)],
    fundFrom: ['profileFundFrom'],
    weights: ['loggedWeights'],
    shifts: ['profileShifts'],
    ...named({ ...pillarWords, ...structureWords, ...strategyWords }),
  },
  outcome: {
    name: ['outcomeName'],
    unit: ['outcomeUnit'],
    direction: ['outcomeDirection', oneOf(directionWords)],
    valuePerUnit: ['loggedUnitWorth'],
    values: [null],
  },
  digest: {
    language: ['messagesLanguage', oneOf({ en: 'messagesEnglish', de: 'messagesGerman' })],
    to: ['messagesKind'],
  },
  sources: {
    department: ['vendorDepartment'],
    source: ['mapSource'],
    tool: ['vendorTool'],
    period: ['vendorPeriod', date],
    seats: ['vendorSeats'],
    idleSeats: ['vendorIdle'],
    activePeople: ['vendorActive'],
    activeDays: ['vendorDays'],
    prompts: ['vendorCounted'],
    unit: ['mapUnit', oneOf(promptUnitWords)],
    spend: ['vendorCost'],
    amount: ['columnAmount'],
    currency: ['departmentCurrency'],
    reportedOn: ['loggedCountedUntil', date],
  },
  experiment: {
    ...plan,
    amendments: ['loggedAmendment'],
    text: [null],
    ended: ['loggedEnded'],
    week: ['loggedLastWeek', date],
    decision: ['decisionVerdict'],
    verdict: [null, oneOf(verdictWords)],
    learned: ['decisionLearned'],
    reviewIn: ['decisionReview', date],
  },
  unit: { id: ['unitId'], name: ['unitName'], parent: ['unitParent'] },
  code: {
    id: ['departmentId'],
    kind: ['loggedCodeKind', oneOf({ department: 'codeOfDepartment', invite: 'codeOfInvite' })],
    uses: ['loggedCodeUses'],
  },
  'sign-in': {
    issuer: ['signInIssuer'],
    clientId: ['signInClient'],
    groupsClaim: ['signInClaim'],
    scope: ['signInScope'],
    adminGroups: ['signInAdmins'],
    councilGroups: ['signInCouncil'],
    leadGroups: ['signInLeads'],
    readOnlyGroups: ['signInReadOnly'],
    financeGroups: ['signInFinance'],
    memberGroups: ['signInMembers'],
    group: [null],
    department: ['planDepartment'],
  },
};

/** Who did it and when stand above. */
const said = new Set(['at', 'author']);

function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([name, inner]) => !said.has(name) && inner !== null && inner !== '');
}

/** The words for what changed, by the action; null where the path is none that has some. */
export function describeEntered(action: string): (
  path: string,
  words: Words,
) => null | {
  readonly name: string;
  readonly shown: (value: unknown) => string;
} {
  const [family = ''] = action.split('.');
  const fields = family.endsWith('-key') ? key : fieldsBy[family];
  return (path, words) => {
    if (fields === undefined) return null;
    const nameOf = (step: string): string[] => {
      const field = fields[step];
      if (field !== undefined) return field[0] === null ? [] : [words.text(field[0])];
      return [/^\d+$/.test(step) ? formatNumber(Number(step) + 1, words.locale) : date(step, words)];
    };
    const isTold = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item !== 'object');
    const shownAs = (shown: Shown, value: unknown): string => {
      if (typeof value !== 'object' || value === null || isTold(value)) return shown(value, words);
      return entriesOf(value)
        .map(([name, inner]) =>
          [...(Array.isArray(value) ? [] : nameOf(name)), shownAs(fields[name]?.[1] ?? plain, inner)].join(' '),
        )
        .join(', ');
    };
    const steps = path.split('.');
    const last = steps.findLast((step) => fields[step] !== undefined);
    return {
      name: steps.flatMap(nameOf).join(', '),
      shown: (value) => shownAs((last === undefined ? undefined : fields[last]?.[1]) ?? plain, value),
    };
  };
}

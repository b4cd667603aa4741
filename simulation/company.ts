/**
 * The company of the demonstration: six departments, seven tools and what its leads have entered. All of it is made up,
 * the tools too, so that no real product is said to save or to cost time. Only what members suggest are real names, since
 * nothing outside the built-in catalogue can be suggested; a suggestion carries no figure.
 */

import type { ToolId } from '#core/base/checked-text.ts';
import type { Targets } from '#core/kpi/priority.ts';
import type { Tool } from '#core/measure/tool.ts';
import type { LedgerEntry } from '#core/org/ledger.ts';
import type { Licence } from '#core/org/licence.ts';
import type { Profile } from '#core/priority/profile.ts';
import type { Department } from '#core/protocol/admin.ts';

export const ORGANISATION = 'Demonstration company (made-up data)';

/** How a tool does: minutes saved are `worth` times what a person would usually save, and `perEngagedMinute` on top. */
export interface MadeUpTool extends Tool {
  readonly worth: number;
  /** Signed minutes for each engaged minute; negative where the tool costs time. */
  readonly perEngagedMinute: number;
  /** Share of favourable answers about it, 0..1. */
  readonly liked: number;
}

const tool = (
  id: ToolId,
  [name, category]: readonly [string, Tool['category']],
  [worth, perEngagedMinute, liked]: readonly [number, number, number],
): MadeUpTool => ({ id, name, category, sites: [`${id}.example`], worth, perEngagedMinute, liked });

export const madeUpTools: readonly MadeUpTool[] = [
  tool('atlas', ['Atlas Chat', 'assistant'], [1, 0, 0.72]),
  tool('quill', ['Quill', 'writing'], [1.15, 0, 0.8]),
  tool('forge', ['Forge', 'code'], [1.45, 0, 0.84]),
  tool('lector', ['Lector', 'writing'], [0.9, 0.2, 0.78]),
  tool('scout', ['Scout', 'search'], [0.7, 0, 0.6]),
  // Its transcripts take longer to put right than notes take to write.
  tool('minuta', ['Minuta', 'audio'], [0.15, -0.75, 0.24]),
  tool('prism', ['Prism', 'image'], [0.6, 0, 0.66]),
];

/** As the configuration publishes them. */
export const approvedTools = madeUpTools.map(({ id, name, category, sites }) => ({ id, name, category, sites }));

/** Versions of the extension that members tell when they join, in turn: one browser in five has not been updated. */
export const madeUpVersions = ['0.1.0', '0.1.0', '0.0.9', '0.1.0', '0.1.0'] as const;

/** People who join together: their share of the department's members, and the week (0 is the first) in which they do. */
interface Wave {
  readonly atWeek: number;
  readonly share: number;
}

export interface MadeUpDepartment {
  readonly settings: Pick<Department, 'id' | 'name' | 'headcount' | 'hourlyCost' | 'weeklyHours'>;
  /** People who have joined by the end. */
  readonly members: number;
  readonly waves: readonly Wave[];
  /** Share of its members who never use a tool. */
  readonly idle: number;
  /** How often its people use AI, beside the usual. */
  readonly use: number;
  /** Share of its members who try tasks with and without AI. */
  readonly trying: number;
  /** Tools and the shares of its sessions with them. */
  readonly tools: Readonly<Record<ToolId, number>>;
  readonly suggestions: readonly MadeUpSuggestion[];
  readonly licences: readonly Licence[];
  /** Paid once, in that week (0 is the first). */
  readonly costs: readonly { readonly atWeek: number; readonly amount: number; readonly label: string }[];
  readonly ledger: readonly MadeUpOutcome[];
  readonly targets: Targets;
  /** Where it departs from the company's. */
  readonly profile?: Profile;
}

/** A tool of the built-in catalogue that the department's first `members` members suggest, within the weeks after `atWeek`. */
export interface MadeUpSuggestion {
  readonly tool: ToolId;
  readonly atWeek: number;
  readonly members: number;
}

/** A ledger entry, with the weeks (0 is the first) in which it is entered, confirmed by its owner, and by finance. */
export interface MadeUpOutcome {
  readonly entry: Omit<LedgerEntry, 'stage'>;
  readonly title: string;
  readonly owner: string;
  readonly atWeek: number;
  readonly confirmedAtWeek?: number;
  readonly verifiedAtWeek?: number;
}

const seats = (id: ToolId, count: number, monthlyCostPerSeat: number): Licence => ({
  id,
  name: madeUpTools.find((each) => each.id === id)?.name ?? id,
  seats: count,
  monthlyCostPerSeat,
});

/** The company's profiles, with the weeks (0 is the first) from which they hold. */
export const companyProfile: readonly { readonly atWeek: number; readonly profile: Profile }[] = [
  { atWeek: 0, profile: { stage: 'exploring' } },
  { atWeek: 26, profile: { stage: 'scaling' } },
];

export const madeUpDepartments: readonly MadeUpDepartment[] = [
  {
    settings: { id: 'sales', name: 'Sales', headcount: 120, hourlyCost: 58, weeklyHours: 40 },
    members: 88,
    waves: [
      { atWeek: 0, share: 0.35 },
      { atWeek: 9, share: 0.3 },
      { atWeek: 22, share: 0.25 },
      { atWeek: 38, share: 0.1 },
    ],
    idle: 0.16,
    use: 0.9,
    trying: 0.5,
    tools: { atlas: 0.46, quill: 0.26, minuta: 0.16, lector: 0.08, prism: 0.04 },
    suggestions: [
      { tool: 'deepl', atWeek: 28, members: 21 },
      { tool: 'perplexity', atWeek: 40, members: 34 },
    ],
    licences: [seats('atlas', 110, 24), seats('quill', 90, 15), seats('minuta', 60, 18)],
    costs: [{ atWeek: 3, amount: 9600, label: 'Training, two days' }],
    ledger: [
      {
        title: 'Offers for small customers written within a day',
        owner: 'Head of inside sales',
        atWeek: 14,
        confirmedAtWeek: 20,
        verifiedAtWeek: 30,
        entry: { amount: 84_000, attribution: 0.3, route: 'new-offering', horizon: 'short' },
      },
      {
        title: 'Tender library answered by draft',
        owner: 'Head of tenders',
        atWeek: 31,
        confirmedAtWeek: 40,
        entry: {
          amount: 46_000,
          attribution: 0.5,
          route: 'streamlined-operations',
          horizon: 'short',
          overlapHours: 220,
        },
      },
      {
        title: 'Renewals won back after faster answers',
        owner: 'Key account lead',
        atWeek: 47,
        entry: { amount: 61_000, attribution: 0.25, route: 'customer-experience', horizon: 'long' },
      },
    ],
    targets: { productivity: 0.04, adoption: 0.6, revenue: 40_000 },
  },
  {
    settings: { id: 'service', name: 'Customer service', headcount: 60, hourlyCost: 41, weeklyHours: 38 },
    members: 33,
    waves: [
      { atWeek: 0, share: 0.7 },
      { atWeek: 17, share: 0.3 },
    ],
    idle: 0.12,
    use: 1.15,
    trying: 0.6,
    tools: { atlas: 0.4, lector: 0.36, minuta: 0.14, scout: 0.1 },
    suggestions: [{ tool: 'deepl', atWeek: 32, members: 26 }],
    licences: [seats('atlas', 60, 24), seats('lector', 40, 12), seats('minuta', 30, 18)],
    costs: [{ atWeek: 16, amount: 4200, label: 'Connection to the ticket system' }],
    ledger: [
      {
        title: 'Second-language hotline without an agency',
        owner: 'Service lead',
        atWeek: 19,
        confirmedAtWeek: 26,
        verifiedAtWeek: 41,
        entry: { amount: 38_000, attribution: 0.6, route: 'customer-experience', horizon: 'long' },
      },
      {
        title: 'Answers to complaints on the same day',
        owner: 'Quality lead',
        atWeek: 45,
        confirmedAtWeek: 50,
        entry: { amount: 22_000, attribution: 0.4, route: 'customer-experience', horizon: 'short' },
      },
    ],
    targets: { productivity: 0.03, adoption: 0.5, revenue: 15_000 },
    profile: { stage: 'exploring' },
  },
  {
    settings: { id: 'product', name: 'Product development', headcount: 34, hourlyCost: 72, weeklyHours: 40 },
    members: 31,
    waves: [
      { atWeek: 0, share: 0.75 },
      { atWeek: 6, share: 0.25 },
    ],
    idle: 0.05,
    use: 1.7,
    trying: 0.6,
    tools: { forge: 0.52, atlas: 0.3, scout: 0.12, quill: 0.06 },
    suggestions: [
      { tool: 'notebooklm', atWeek: 36, members: 24 },
      // Too few to be told of.
      { tool: 'mistral', atWeek: 44, members: 3 },
    ],
    licences: [seats('forge', 34, 36), seats('atlas', 34, 24)],
    costs: [],
    ledger: [
      {
        title: 'Configurator shipped a quarter early',
        owner: 'Product manager',
        atWeek: 27,
        confirmedAtWeek: 33,
        verifiedAtWeek: 46,
        entry: { amount: 150_000, attribution: 0.2, route: 'new-offering', horizon: 'long' },
      },
      {
        title: 'Test data made instead of bought',
        owner: 'Quality lead',
        atWeek: 44,
        confirmedAtWeek: 49,
        entry: { amount: 12_000, attribution: 1, route: 'streamlined-operations', horizon: 'short', overlapHours: 60 },
      },
    ],
    targets: { productivity: 0.08, adoption: 0.85, revenue: 30_000 },
    profile: { stage: 'optimising' },
  },
  {
    settings: { id: 'marketing', name: 'Marketing', headcount: 18, hourlyCost: 54, weeklyHours: 40 },
    members: 15,
    waves: [
      { atWeek: 0, share: 0.8 },
      { atWeek: 12, share: 0.2 },
    ],
    idle: 0.07,
    use: 1.3,
    trying: 0,
    tools: { quill: 0.5, prism: 0.24, atlas: 0.26 },
    suggestions: [{ tool: 'perplexity', atWeek: 44, members: 12 }],
    licences: [seats('quill', 18, 15), seats('prism', 12, 28), seats('atlas', 18, 24)],
    costs: [{ atWeek: 30, amount: 2500, label: 'Picture rights' }],
    ledger: [
      {
        title: 'Campaign in six languages from one brief',
        owner: 'Campaign lead',
        atWeek: 36,
        entry: { amount: 27_000, attribution: 0.35, route: 'new-offering', horizon: 'short' },
      },
      {
        title: 'Picture agency no longer needed',
        owner: 'Head of marketing',
        atWeek: 46,
        entry: { amount: 9000, attribution: 0.8, route: 'streamlined-operations', horizon: 'long', overlapHours: 40 },
      },
    ],
    targets: { productivity: 0.05, adoption: 0.8, revenue: 8000 },
  },
  {
    settings: { id: 'finance', name: 'Finance', headcount: 11, hourlyCost: 63, weeklyHours: 40 },
    members: 9,
    waves: [
      { atWeek: 0, share: 0.67 },
      { atWeek: 26, share: 0.33 },
    ],
    idle: 0.11,
    use: 0.7,
    trying: 0,
    tools: { atlas: 0.7, scout: 0.3 },
    suggestions: [],
    licences: [seats('atlas', 11, 24)],
    costs: [],
    ledger: [],
    targets: { productivity: 0.02, adoption: 0.6 },
    profile: { stage: 'exploring' },
  },
  {
    // Too few people for any number: what a lead sees then is part of the demonstration.
    settings: { id: 'legal', name: 'Legal', headcount: 4, hourlyCost: 80, weeklyHours: 40 },
    members: 4,
    waves: [{ atWeek: 4, share: 1 }],
    idle: 0,
    use: 1,
    trying: 0,
    tools: { atlas: 0.6, lector: 0.4 },
    suggestions: [],
    licences: [seats('atlas', 4, 24)],
    costs: [],
    ledger: [],
    targets: {},
    profile: { stage: 'exploring' },
  },
];

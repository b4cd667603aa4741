/**
 * Where each table lies on a distributed PostgreSQL. A table that the schema has and this list has not does not compile,
 * and the suite holds both to the tables that there are.
 */
import type { Tables } from '#server/store/schema.ts';

/** `reference`: whole on each node, for small tables that every department needs. `department`: split by its department. */
export type Placement = 'reference' | 'department';

export const placements: Readonly<Record<keyof Tables, Placement>> = {
  settings: 'reference',
  departments: 'reference',
  units: 'reference',
  joinCodes: 'reference',
  memberCodes: 'reference',
  roleKeys: 'reference',
  experiments: 'reference',
  digestRecipients: 'reference',
  digestSends: 'reference',
  audit: 'reference',
  keys: 'department',
  members: 'department',
  fetchedTokens: 'department',
  enrolments: 'department',
  spent: 'department',
  sealed: 'department',
  releases: 'department',
  entries: 'department',
  outcomes: 'department',
  sources: 'department',
  suggestions: 'department',
  carries: 'department',
  collectedCounts: 'department',
  collectedVersions: 'department',
  headcounts: 'department',
  choices: 'department',
};

/** All tables of the endpoint and no other, whatever else the database holds. */
export const tableNames: readonly string[] = Object.keys(placements).sort();

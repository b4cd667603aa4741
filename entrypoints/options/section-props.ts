import type { AdminAccess } from '#browser/admin-access.ts';

/** What every section is given; only the admin's makes use of it. */
export interface SectionProps {
  /** Null where no admin key has been entered. */
  readonly access: AdminAccess | null;
  /** Tells that a key was entered or forgotten. */
  readonly onAccess: () => void;
}

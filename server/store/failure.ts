/** What a failure of the database means to the one who asked, so that no message of the database itself gets out. */
export type StoreFailure = 'full' | 'busy' | 'broken';

const codes: readonly { prefix: string; failure: StoreFailure }[] = [
  { prefix: 'SQLITE_FULL', failure: 'full' },
  { prefix: 'SQLITE_BUSY', failure: 'busy' },
  { prefix: 'SQLITE_LOCKED', failure: 'busy' },
  { prefix: 'SQLITE_', failure: 'broken' },
];

/** The failure that an error stands for; null where the error is not the database's. */
export function storeFailureOf(error: unknown): StoreFailure | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const { code } = error;
  return codes.find(({ prefix }) => code.startsWith(prefix))?.failure ?? null;
}

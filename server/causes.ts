/** What went wrong, through all the causes that an error was thrown for: none of them is kept from whoever has to repair it. */

/** An error and all that it was thrown for, the outermost first. */
export function causesIn(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [error];
  // Of several addresses that were tried, each has its own reason.
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...[...inner, ...(error.cause === undefined ? [] : [error.cause])].flatMap(causesIn)];
}

/** What the system, a driver or Node.js calls an error; empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error);
  return code === '' || error.message.includes(code) ? error.message : `${error.message} (${code})`.trim();
}

/** One line, the outermost first. */
export function causesText(error: unknown): string {
  const texts = causesIn(error).map(textOf);
  return [...new Set(texts.filter((text) => text !== ''))].join(': ');
}

/** The same with where it was thrown, for logs. */
export function causesStack(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const causes = causesIn(error).slice(1).map(textOf);
  return causes.length === 0 ? stack : `${stack}\ncaused by: ${causes.join(': ')}`;
}

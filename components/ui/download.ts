const REVOKE_MS = 60_000;

/** Saves a file of the person's own, from the page itself: nothing leaves the browser. */
export function download(fileName: string, type: string, content: string | Blob): void {
  const address = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // Some browsers read the file only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_MS);
}

/** Sends a report to a running endpoint as a browser does. */
import type { Ticket } from './office-under-load.ts';

/** The endpoint says that it cannot count now: busy, or no room left. */
const LATER = [503, 507];

/** `accepted` or `duplicate`; null where it was not counted or nobody knows. Throws where a valid report is refused. */
export async function sendTicket(url: string, ticket: Ticket): Promise<string | null> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${url}/v1/reports`, { method: 'POST', body: ticket.body });
    text = await response.text();
  } catch {
    return null;
  }
  if (LATER.includes(response.status)) return null;
  if (response.status !== 200) throw new Error(`a report was answered ${response.status}: ${text}`);
  return JSON.parse(text).status;
}

/**
 * Kills a real endpoint with SIGKILL at random instants under load, starts it again, and holds it to its word: every report
 * answered `accepted` or `duplicate` is in the sums exactly once, and nothing else is.
 *
 * Model: a few senders post reports as browsers do, each again and again with the same token until it is answered; some send
 * answered ones once more, which must be duplicates. Most kills come a random time after a random number of answers, some
 * while the endpoint starts. What is stored is compared with what was answered after every few kills and at the end.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { type EndpointProcess, spawnEndpoint } from './endpoint-process.ts';
import { openOfficeUnderLoad, startOptions, type Ticket } from './office-under-load.ts';
import { sendTicket } from './send-ticket.ts';

const SENDERS = 32;
const NEW_REPORTS_PER_ROUND = 120;
/** A kill comes after so many answers at most, and then a random time. */
const MOST_ANSWERS = 110;
const LONGEST_WAIT_MS = 60;
const LONGEST_START_MS = 1500;
/** One kill in so many comes while the endpoint starts. */
const KILLS_PER_START = 10;
const CHECKS = 25;
const REPORTS_AT_THE_END = 40;

export interface KillReport {
  readonly kills: number;
  /** Requests sent, answered or not. */
  readonly requests: number;
  /** Reports answered, each counted once however often it was sent. */
  readonly reports: number;
  /** Requests that a kill left without an answer. */
  readonly unanswered: number;
  /** Reports that had been counted although the kill took their answer away; answered `duplicate` when sent again. */
  readonly countedUnanswered: number;
}

export async function killRun(
  location: string,
  kills: number,
  onKill: (kill: number, reports: number) => void = () => {},
): Promise<KillReport> {
  const office = await openOfficeUnderLoad(location);
  const answered = new Set<string>();
  const done: Ticket[] = [];
  let open: Ticket[] = [];
  let requests = 0;
  let unanswered = 0;
  let countedUnanswered = 0;
  const sentBefore = new Set<string>();

  /** Sends one report: an open one where there is one, else an answered one once more. */
  async function sendNext(url: string): Promise<boolean> {
    const ticket = open.pop();
    const again = done[Math.floor(Math.random() * done.length)];
    requests++;
    if (ticket === undefined) {
      const status = again === undefined ? null : await sendTicket(url, again);
      if (status === 'accepted') throw new Error(`a token was accepted twice: ${again?.hash}`);
      return status !== null;
    }
    const status = await sendTicket(url, ticket);
    if (status === null) {
      sentBefore.add(ticket.hash);
      open.push(ticket);
      unanswered++;
      return false;
    }
    if (status === 'duplicate' && !sentBefore.has(ticket.hash)) throw new Error('a fresh token was a duplicate');
    if (status === 'duplicate') countedUnanswered++;
    answered.add(ticket.hash);
    done.push(ticket);
    return true;
  }

  async function loadAndKill(endpoint: EndpointProcess, url: string): Promise<void> {
    let isKilled = false;
    let answersLeft = Math.floor(Math.random() * MOST_ANSWERS);
    let enough = () => {};
    const loaded = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const senders = Array.from({ length: SENDERS }, async () => {
      while (!isKilled) {
        if (!(await sendNext(url))) await delay(1);
        else if (answersLeft-- <= 0) enough();
      }
    });
    const sending = Promise.all(senders);
    const crashed = endpoint.gone.then(() => {
      isKilled = true;
    });
    // A sender that finds a fault ends the run.
    await Promise.race([loaded, sending, crashed]);
    if (isKilled) throw new Error(`the endpoint ended by itself: ${endpoint.complaints()}`);
    await delay(Math.random() * LONGEST_WAIT_MS);
    const killed = endpoint.kill('SIGKILL');
    isKilled = true;
    await killed;
    await sending;
  }

  for (let kill = 1; kill <= kills; kill++) {
    const endpoint = await spawnEndpoint(startOptions(location));
    // Minted while the endpoint starts; the order in which reports are sent is none that they were made in.
    while (open.length < NEW_REPORTS_PER_ROUND) open.push(office.newTicket());
    open = open.sort(() => Math.random() - 0.5);
    if (kill % KILLS_PER_START === 0) {
      await Promise.race([delay(Math.random() * LONGEST_START_MS), endpoint.listening]);
      await endpoint.kill('SIGKILL');
    } else {
      const url = await endpoint.listening;
      if (url === null) throw new Error(`the endpoint did not start after kill ${kill - 1}: ${endpoint.complaints()}`);
      await loadAndKill(endpoint, url);
    }
    if (kill % Math.ceil(kills / CHECKS) === 0) await office.verify(answered);
    onKill(kill, answered.size);
  }

  const endpoint = await spawnEndpoint(startOptions(location));
  const url = await endpoint.listening;
  if (url === null) throw new Error(`the endpoint did not start: ${endpoint.complaints()}`);
  for (let extra = 0; extra < REPORTS_AT_THE_END; extra++) open.push(office.newTicket());
  while (open.length > 0) await Promise.all(Array.from({ length: SENDERS }, () => sendNext(url)));
  const code = await endpoint.kill('SIGTERM');
  if (code !== 0) throw new Error(`the endpoint ended with ${code}: ${endpoint.complaints()}`);
  const stored = await office.verify(answered);
  if (stored !== answered.size) throw new Error(`${stored} reports are stored and ${answered.size} were answered`);
  return { kills, requests, reports: answered.size, unanswered, countedUnanswered };
}

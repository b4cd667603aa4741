/**
 * `node --import tsx server/health-check.ts PID`: whether the endpoint that runs as that process is ready. It reads the arguments of
 * the process (Linux) and the same environment, so it asks at the port and by the TLS that the endpoint was started with.
 * Exit 0 where it is ready, 1 with the reason where it is not, 2 on bad usage.
 */
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { get as getSecurely } from 'node:https';
import { causesText } from '#server/causes.ts';
import { BAD_USAGE, fail } from '#server/command.ts';
import { parseSettings, type Settings } from '#server/settings.ts';

const TIMEOUT_MS = 4000;
const READY = 200;
/** Hosts that stand for all addresses of a machine, and its own address by which each of them answers. */
const OWN_ADDRESS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

function settingsOf(pid: string): Settings {
  const started = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  const program = started.findIndex((argument) => argument.endsWith('server/main.ts'));
  if (program === -1) return fail(`process ${pid} is not the endpoint but ${started.join(' ')}`);
  const parsed = parseSettings(started.slice(program + 1), process.env);
  return 'fault' in parsed ? fail(parsed.fault) : parsed.settings;
}

function statusOf({ host, port, tlsCert }: Settings): Promise<number> {
  const hostname = OWN_ADDRESS[host] ?? host;
  const asked = { hostname, port, path: '/readyz', timeout: TIMEOUT_MS };
  return new Promise((resolve, reject) => {
    const answered = (response: { statusCode?: number | undefined; resume: () => void }) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    };
    // A certificate is of the name that browsers come by. Nobody else can answer at the machine's own address.
    const isOwn = /^(127\..*|::1|localhost)$/.test(hostname);
    const request =
      tlsCert === undefined ? get(asked, answered) : getSecurely({ ...asked, rejectUnauthorized: !isOwn }, answered);
    request.once('timeout', () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} seconds`)));
    request.once('error', reject);
  });
}

const [pid = ''] = process.argv.slice(2);
if (!/^\d+$/.test(pid)) fail('Usage: node --import tsx server/health-check.ts PID', BAD_USAGE);
try {
  const status = await statusOf(settingsOf(pid));
  if (status !== READY) fail(`the endpoint is not ready: /readyz answers ${status}`);
} catch (error) {
  fail(`the endpoint cannot be asked: ${causesText(error)}`);
}

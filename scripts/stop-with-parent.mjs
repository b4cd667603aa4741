/**
 * Ends this process by SIGTERM once the process that started it is gone. npm runs a script through a shell; a signal to
 * npm ends that shell, and what the shell has started would go on alone.
 */
import { isMainThread } from 'node:worker_threads';

const CHECK_MS = 250;

if (isMainThread) {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    process.kill(process.pid, 'SIGTERM');
  }, CHECK_MS);
  check.unref();
}

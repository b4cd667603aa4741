/** `npm run check`: every part side by side, which takes half the time; each says what it has to say once it has ended. */
import './stop-with-parent.mjs';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { root } from './setup.mjs';

const parts = ['types', 'promises', 'lint', 'dead-code', 'copy'];

async function check(part) {
  const program = spawn('npm', ['run', '--silent', part], { cwd: root, shell: process.platform === 'win32' });
  const ended = new Promise((done) => program.once('close', done));
  const [said, complained, status] = await Promise.all([text(program.stdout), text(program.stderr), ended]);
  process.stdout.write(said);
  process.stderr.write(complained);
  if (status === 0) return true;
  console.error(`npm run ${part} failed.`);
  return false;
}

const results = await Promise.all(parts.map(check));
process.exitCode = results.every(Boolean) ? 0 : 1;

import { Project } from 'ts-morph';
import { expect, test } from 'vitest';
import { floatingPromises } from '../../scripts/floating-promises.ts';

const declared = `
  declare function send(): Promise<number>;
  declare const queue: <T>(job: () => Promise<T>) => Promise<T>;
  declare function listen(heard: (event: string) => void): void;
  declare function wait(job: () => Promise<void> | void): void;
  declare const isWanted: boolean;
  declare const button: { onClick?: () => void };
  declare const show: (error: unknown) => void;
`;

const project = new Project({
  useInMemoryFileSystem: true,
  compilerOptions: { strict: true, lib: ['lib.es2023.d.ts'] },
});
project.createSourceFile('declared.d.ts', declared);
const client = 'export const client = { async load() { return 1; }, get: () => Promise.resolve({ value: 1 }) };';
project.createSourceFile('client.ts', client);

/** Whether a statement is found, in a file that has its promises from another one. */
function isFound(statement: string): boolean {
  const file = project.createSourceFile(
    'statement.ts',
    `import { client } from './client.ts';\nexport async function run() {\n${statement}\n}\nclient;`,
    { overwrite: true },
  );
  return floatingPromises(file).some(({ line }) => line === 3);
}

test.each([
  'send();',
  'client.load();',
  'queue(async () => 1);',
  'void send();',
  'send().then((value) => value);',
  'send().finally(() => undefined);',
  'send().then(show).finally(() => undefined);',
  'send().catch();',
  'Promise.all([send(), send()]);',
  '[1, 2].map(() => send());',
  'isWanted && send();',
  'isWanted ? send() : null;',
  'isWanted ? client.get() : undefined;',
  '(() => void send())();',
  'listen(async () => {});',
  'listen(send);',
  'listen(() => send());',
  '[1].forEach(async () => {});',
  'button.onClick = async () => {};',
  'const other: typeof button = { onClick: () => send() }; other;',
])('a floating promise is found: %s', (statement) => expect(isFound(statement)).toBe(true));

test.each([
  'await send();',
  'return send();',
  'const sent = send(); await sent;',
  'send().catch(show);',
  'send().then(() => 1).catch(show);',
  'send().then(() => 1, show);',
  'send().catch(show).finally(() => undefined);',
  'wait(async () => {});',
  'listen(() => { send().catch(show); });',
  'listen(() => send().catch(show));',
  'await queue(() => send());',
  'show(1);',
])('a promise that somebody waits for is not: %s', (statement) => expect(isFound(statement)).toBe(false));

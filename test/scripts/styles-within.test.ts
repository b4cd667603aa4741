import { expect, test } from 'vitest';
import { withoutUnreadVariables } from '../../scripts/styles-within.ts';

test('a variable that nothing reads is left out, and so is what only it read', () => {
  const lean = withoutUnreadVariables(
    ':root{--a:1px;--b:var(--c);--c:var(--d);--d:2px}p{margin:var(--a)}@media print{:root{--b:0}}',
    '',
  );
  expect(lean).toBe(':root{--a:1px}p{margin:var(--a)}');
});

test('a variable that a rule reads through another stays, wherever it is declared', () => {
  const sheet = ':root{--a:var(--b);--b:1px}:root[data-dark]{--b:2px}p{margin:var(--a,3px)}';
  expect(withoutUnreadVariables(sheet, '')).toBe(sheet);
});

test('a variable that the script names stays', () => {
  expect(withoutUnreadVariables(':root{--a:1px;--b:2px}', 'style.width="var(--b)"')).toBe(':root{--b:2px}');
});

test('a sheet that declares nothing keeps every rule', () => {
  expect(withoutUnreadVariables('p{color:red}@media print{p{color:#000}}', '')).toBe(
    'p{color:red}@media print{p{color:#000}}',
  );
});

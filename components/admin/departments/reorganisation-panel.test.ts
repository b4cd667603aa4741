// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { expect, test } from 'vitest';
import { ReorganisationPanel } from '#components/admin/departments/reorganisation-panel.tsx';
import { companySchema } from '#core/tools/tool-state.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { createAdministration } from '#sync/administration.ts';
import { render } from '#test/components/render.ts';
import { listedDepartment } from '#test/dashboard/listed-department.ts';

function kindOf(ids: readonly string[]) {
  const panel = createElement(ReorganisationPanel, {
    api: createAdministration('https://kpi.example.com', 'key', () => Promise.reject(new Error('not asked'))),
    config: companySchema.parse({ organisation: 'Example', tools: [] }),
    departments: ids.map((id) => listedDepartment(id)),
    onChanged: () => {},
  });
  const { root } = render(createElement(QueryRoot, null, panel));
  const kind = root.querySelector('select');
  if (kind === null) throw new Error('no kind of change can be chosen');
  return { root, kind };
}

test('a single department can be split, and the panel says what merging needs', () => {
  const { root, kind } = kindOf(['sales']);
  expect(kind.value).toBe('split');
  act(() => {
    kind.value = 'merge';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(root.textContent).toContain('Merging needs at least two departments');
  expect(root.querySelectorAll('input')).toHaveLength(0);
});

test('of two departments, merging is offered first', () => {
  const { root, kind } = kindOf(['sales', 'legal']);
  expect(kind.value).toBe('merge');
  expect(root.querySelectorAll('input[type=checkbox]')).toHaveLength(2);
});

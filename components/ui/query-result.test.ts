// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { QueryResult, type QueryResultProps } from '#components/ui/query-result.tsx';
import { refusal } from '#core/base/refusal.ts';
import { EndpointError } from '#query/endpoint-error.ts';
import { render } from '#test/components/render.ts';

const read = {
  data: 'numbers',
  dataUpdatedAt: Date.parse('2026-11-25T12:00:00Z'),
  error: null,
  refetch: () => undefined,
  isPlaceholderData: false,
  isFetching: false,
};

test('a part is busy until everything it shows is read, and stands there meanwhile', () => {
  const shown = (isFetching: boolean) => {
    const also = [{ error: null, refetch: () => undefined, isFetching }];
    const props: QueryResultProps<string> = { query: read, also, children: (data) => data };
    return createElement(QueryResult<string>, props);
  };
  const { root, show } = render(shown(true));
  const part = () => root.querySelector('[aria-busy]');
  expect(part()?.getAttribute('aria-busy')).toBe('true');
  expect(part()?.textContent).toBe('numbers');
  show(shown(false));
  expect(part()?.getAttribute('aria-busy')).toBe('false');
});

test('what was read before a failure is shown with the moment at which it was read', () => {
  const props: QueryResultProps<string> = {
    query: { ...read, error: new EndpointError(refusal('no-answer', 'kpi.example.com does not answer')) },
    children: (data) => data,
  };
  const { root } = render(createElement(QueryResult<string>, props));
  const said = root.querySelector('[role=alert]')?.textContent;
  expect(said).toMatch(
    /does not answer\. Check your connection and try again\.What is shown below is from Wed 25 Nov, \d\d:00\./,
  );
  expect(root.querySelector('[aria-busy]')?.textContent).toBe('numbers');
});

// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { SparkChart } from '#components/charts/spark-chart.tsx';
import { type Estimate, known, missing } from '#core/kpi/estimate.ts';
import { render } from './render.ts';

const between = (low: number, value: number, high: number, grade: Estimate['grade'] = 'B'): Estimate => ({
  ...known(value, 40, 'B'),
  low,
  high,
  grade,
});

/** The line and the band of a picture, as paths; each estimate is of one of the given weeks of 2026. */
function paths(estimates: Readonly<Record<number, Estimate>>, most?: number) {
  const points = Object.entries(estimates).map(([number, estimate]) => {
    const week = `2026-W${number.padStart(2, '0')}`;
    return { firstWeek: week, lastWeek: week, estimates: [estimate] };
  });
  const figure = { lines: [''], points };
  const { root } = render(createElement(SparkChart, { figure, height: 50, ...(most === undefined ? {} : { most }) }));
  const [band, line] = [...root.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '');
  return { band, line };
}

test('the line goes from edge to edge, from nothing at the bottom to the highest at the top, and the band around it', () => {
  const drawn = paths({ 1: between(0, 1, 2), 2: between(1, 2, 4), 3: known(3, 40, 'A') });
  expect(drawn.line).toBe('M0,75L50,50L100,25');
  expect(drawn.band).toBe('M0,50L50,0L50,75L0,100Z');
});

test('where several pictures share an axis, it ends where they say, but never below what is drawn', () => {
  const two = { 1: known(1, 9, 'A'), 2: known(2, 9, 'A') };
  expect(paths(two, 4).line).toBe('M0,75L100,50');
  expect(paths(two, 1).line).toBe('M0,50L100,0');
});

test('what costs time is drawn below zero, and zero alone at the bottom', () => {
  expect(paths({ 1: known(-1, 9, 'A'), 2: known(1, 9, 'A') }).line).toBe('M0,100L100,0');
  expect(paths({ 1: known(0, 9, 'A'), 2: known(0, 9, 'A') }).line).toBe('M0,100L100,100');
});

test('nothing joins weeks across a gap, which keeps its width', () => {
  const { line } = paths({ 1: known(1, 9, 'A'), 2: known(1, 9, 'A'), 9: known(1, 9, 'A'), 11: known(1, 9, 'A') });
  expect(line?.match(/M/g)).toHaveLength(3);
  expect(line).toContain('M0,0L9.');
});

test('a weak estimate has a band and no line, and no number has neither', () => {
  const weak = paths({ 1: between(1, 2, 4, 'C'), 2: between(1, 2, 4, 'C') });
  expect(weak).toEqual({ band: 'M0,0L100,0L100,75L0,75Z', line: '' });
  expect(paths({ 1: missing({ code: 'no-headcount' }), 2: missing({ code: 'no-headcount' }) })).toEqual({
    band: '',
    line: '',
  });
});

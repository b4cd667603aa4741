import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadHref, leadRanges, leadViews, parseLeadAddress } from '#components/lead/lead-address.ts';

test('an address names the view, the department and the range', () => {
  expect(parseLeadAddress('#department/adoption/sales/52', 'department')).toEqual({
    view: 'adoption',
    department: 'sales',
    weeks: 52,
  });
});

test('what is missing or made up is the usual: overview, first department, 13 weeks', () => {
  const usual = { view: 'overview', department: null, weeks: 13 };
  for (const hash of ['', '#', '#department', '#department/', '#other/adoption/sales/52', '#department/nothing'])
    expect(parseLeadAddress(hash, 'department')).toEqual(usual);
  expect(parseLeadAddress('#department/tools/sales/99', 'department').weeks).toBe(13);
});

test('an address that was written reads back the same', () => {
  const address = fc.record({
    view: fc.constantFrom(...leadViews),
    department: fc.constantFrom('sales', 'customer-service'),
    weeks: fc.constantFrom(...leadRanges),
  });
  fc.assert(
    fc.property(address, fc.constantFrom('lead', 'department'), (written, place) => {
      expect(parseLeadAddress(leadHref(written, place), place)).toEqual(written);
    }),
  );
  expect(leadHref({ view: 'tools', department: null, weeks: 13 }, 'lead')).toBe('#lead/tools');
});

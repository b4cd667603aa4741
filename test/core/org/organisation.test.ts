import { expect, test } from 'vitest';
import { configSchema } from '#core/org/config.ts';
import { organisationSchema } from '#core/org/organisation.ts';

test('members read all that an organisation sets but what the endpoint alone acts on', () => {
  const organisation = organisationSchema.parse({ organisation: 'Example', minimumGroup: 8 });
  expect(organisation.strictMode).toEqual([]);
  const { strictMode: _strictMode, rules: _rules, ...rest } = organisation;
  expect(configSchema.parse(organisation)).toEqual(rest);
});

import { useMemo } from 'react';
import { createExampleFetch } from '#components/lead/example/example-company.ts';
import { LeadDashboard, type LeadDashboardProps } from '#components/lead/lead-dashboard.tsx';

/** The address of no server: the page answers itself. */
const EXAMPLE_URL = 'https://example.invalid';

/** The lead's pages with the numbers of a made-up company, which every page and picture of them says. */
export default function ExampleDashboard({ place, onSignOut }: Pick<LeadDashboardProps, 'place' | 'onSignOut'>) {
  const fetch = useMemo(() => createExampleFetch(Date.now(), new URL(EXAMPLE_URL).host), []);
  return <LeadDashboard endpointUrl={EXAMPLE_URL} bearer="example" fetch={fetch} place={place} onSignOut={onSignOut} />;
}

/**
 * The lead's pages, whose code is fetched when they are first drawn, and at once where the page's address names them.
 * Not by `lazy`: what replaces a fallback, React holds back for 0.3 s, and that is longer than all the rest takes.
 */
import { type ComponentType, useEffect, useState } from 'react';
import { Loading } from '#components/notice.tsx';
import type { LeadDashboardProps } from '#dashboard/lead/lead-dashboard.tsx';
import { earlyLead } from './early-lead.ts';

const load = () => import('#dashboard/lead/lead-dashboard.tsx');
const begun = earlyLead === null ? null : load();

export function LeadPages(props: LeadDashboardProps) {
  const [Pages, setPages] = useState<ComponentType<LeadDashboardProps> | null>(null);
  useEffect(() => {
    void (begun ?? load()).then(({ LeadDashboard }) => setPages(() => LeadDashboard));
  }, []);
  return Pages === null ? <Loading lines={8} lineHeight={32} /> : <Pages {...props} />;
}

/** The views that are not looked at first, each loaded when it is drawn. */
import { lazy } from 'react';

export const ProductivityPage = lazy(async () => ({
  default: (await import('#components/lead/time-saved/productivity-page.tsx')).ProductivityPage,
}));
export const AdoptionPage = lazy(async () => ({
  default: (await import('#components/lead/tools/tool-pages.tsx')).AdoptionPage,
}));
export const RevenuePage = lazy(async () => ({
  default: (await import('#components/lead/value/revenue-page.tsx')).RevenuePage,
}));
export const ReturnPage = lazy(async () => ({
  default: (await import('#components/lead/value/return-page.tsx')).ReturnPage,
}));
export const PrioritiesPage = lazy(async () => ({
  default: (await import('#components/lead/priorities/priorities-page.tsx')).PrioritiesPage,
}));
export const ComparePage = lazy(async () => ({
  default: (await import('#components/lead/departments/compare-page.tsx')).ComparePage,
}));
export const ToolsPage = lazy(async () => ({
  default: (await import('#components/lead/tools/tool-pages.tsx')).ToolsPage,
}));
export const ReportPage = lazy(async () => ({
  default: (await import('#components/lead/summary/report-page.tsx')).ReportPage,
}));

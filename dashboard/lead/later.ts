/** The views that are not looked at first, each loaded when it is drawn. */
import { lazy } from 'react';

export const ProductivityPage = lazy(async () => ({
  default: (await import('#dashboard/lead/productivity-page.tsx')).ProductivityPage,
}));
export const AdoptionPage = lazy(async () => ({
  default: (await import('#dashboard/lead/tool-pages.tsx')).AdoptionPage,
}));
export const RevenuePage = lazy(async () => ({
  default: (await import('#dashboard/lead/revenue-page.tsx')).RevenuePage,
}));
export const ReturnPage = lazy(async () => ({
  default: (await import('#dashboard/lead/return-page.tsx')).ReturnPage,
}));
export const PrioritiesPage = lazy(async () => ({
  default: (await import('#dashboard/lead/priorities-page.tsx')).PrioritiesPage,
}));
export const ComparePage = lazy(async () => ({
  default: (await import('#dashboard/lead/compare-page.tsx')).ComparePage,
}));
export const ToolsPage = lazy(async () => ({
  default: (await import('#dashboard/lead/tool-pages.tsx')).ToolsPage,
}));
export const ReportPage = lazy(async () => ({
  default: (await import('#dashboard/lead/report-page.tsx')).ReportPage,
}));

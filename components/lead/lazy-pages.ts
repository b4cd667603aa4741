/** The views that are not looked at first, each loaded when it is drawn. */
import { lazy } from 'react';

export const TimeSavedPage = lazy(async () => ({
  default: (await import('#components/lead/time-saved/time-saved-page.tsx')).TimeSavedPage,
}));
export const ExampleDashboard = lazy(async () => ({
  default: (await import('#components/lead/example/example-dashboard.tsx')).ExampleDashboard,
}));
export const AdoptionPage = lazy(async () => ({
  default: (await import('#components/lead/tools/tool-pages.tsx')).AdoptionPage,
}));
export const ValuePage = lazy(async () => ({
  default: (await import('#components/lead/value/value-page.tsx')).ValuePage,
}));
export const LedgerPage = lazy(async () => ({
  default: (await import('#components/lead/value/ledger-page.tsx')).LedgerPage,
}));
export const ToolsPage = lazy(async () => ({
  default: (await import('#components/lead/tools/tool-pages.tsx')).ToolsPage,
}));
export const DepartmentsPage = lazy(async () => ({
  default: (await import('#components/lead/departments/departments-page.tsx')).DepartmentsPage,
}));
export const SummaryPage = lazy(async () => ({
  default: (await import('#components/lead/summary/summary-page.tsx')).SummaryPage,
}));

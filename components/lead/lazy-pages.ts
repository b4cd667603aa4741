/** The views that are not looked at first, each loaded when it is drawn. */
import { lazy } from 'react';

export const TimeSavedPage = lazy(() => import('#components/lead/time-saved/time-saved-view.tsx'));
export const AdoptionPage = lazy(() => import('#components/lead/adoption/adoption-view.tsx'));
export const ValuePage = lazy(() => import('#components/lead/value/value-page.tsx'));
export const LedgerPage = lazy(() => import('#components/lead/value/ledger-page.tsx'));
export const ToolsPage = lazy(() => import('#components/lead/tools/tools-view.tsx'));
export const DepartmentsPage = lazy(() => import('#components/lead/departments/departments-view.tsx'));
export const SummaryPage = lazy(() => import('#components/lead/summary/summary-view.tsx'));

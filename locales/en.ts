/** The English words of all features: `npm run check` says which file is missing here. */
import adminAudit from '#locales/admin/audit/en.json' with { type: 'json' };
import adminCommon from '#locales/admin/common/en.json' with { type: 'json' };
import adminCouncil from '#locales/admin/council/en.json' with { type: 'json' };
import adminDepartments from '#locales/admin/departments/en.json' with { type: 'json' };
import adminExperiments from '#locales/admin/experiments/en.json' with { type: 'json' };
import adminInvite from '#locales/admin/invite/en.json' with { type: 'json' };
import adminMessages from '#locales/admin/messages/en.json' with { type: 'json' };
import adminRollout from '#locales/admin/rollout/en.json' with { type: 'json' };
import adminRules from '#locales/admin/rules/en.json' with { type: 'json' };
import adminSources from '#locales/admin/sources/en.json' with { type: 'json' };
import adminStart from '#locales/admin/start/en.json' with { type: 'json' };
import adminStatus from '#locales/admin/status/en.json' with { type: 'json' };
import adminTools from '#locales/admin/tools/en.json' with { type: 'json' };
import dashboard from '#locales/dashboard/en.json' with { type: 'json' };
import digests from '#locales/digests/en.json' with { type: 'json' };
import extension from '#locales/extension/en.json' with { type: 'json' };
import leadAdoption from '#locales/lead/adoption/en.json' with { type: 'json' };
import leadCommon from '#locales/lead/common/en.json' with { type: 'json' };
import leadDepartments from '#locales/lead/departments/en.json' with { type: 'json' };
import leadOutcomes from '#locales/lead/outcomes/en.json' with { type: 'json' };
import leadOverview from '#locales/lead/overview/en.json' with { type: 'json' };
import leadSummary from '#locales/lead/summary/en.json' with { type: 'json' };
import leadTimeSaved from '#locales/lead/time-saved/en.json' with { type: 'json' };
import leadTools from '#locales/lead/tools/en.json' with { type: 'json' };
import leadUnits from '#locales/lead/units/en.json' with { type: 'json' };
import leadValue from '#locales/lead/value/en.json' with { type: 'json' };
import meCommon from '#locales/me/common/en.json' with { type: 'json' };
import meMyData from '#locales/me/my-data/en.json' with { type: 'json' };
import meNotices from '#locales/me/notices/en.json' with { type: 'json' };
import mePopup from '#locales/me/popup/en.json' with { type: 'json' };
import meQuestions from '#locales/me/questions/en.json' with { type: 'json' };
import meSending from '#locales/me/sending/en.json' with { type: 'json' };
import meSharing from '#locales/me/sharing/en.json' with { type: 'json' };
import meTools from '#locales/me/tools/en.json' with { type: 'json' };
import meTrials from '#locales/me/trials/en.json' with { type: 'json' };
import meWelcome from '#locales/me/welcome/en.json' with { type: 'json' };
import sharedAccess from '#locales/shared/access/en.json' with { type: 'json' };
import sharedAnswers from '#locales/shared/answers/en.json' with { type: 'json' };
import sharedCharts from '#locales/shared/charts/en.json' with { type: 'json' };
import sharedCommon from '#locales/shared/common/en.json' with { type: 'json' };
import sharedExperiments from '#locales/shared/experiments/en.json' with { type: 'json' };
import sharedFaults from '#locales/shared/faults/en.json' with { type: 'json' };
import sharedFigures from '#locales/shared/figures/en.json' with { type: 'json' };
import sharedPriorities from '#locales/shared/priorities/en.json' with { type: 'json' };
import sharedReasons from '#locales/shared/reasons/en.json' with { type: 'json' };
import sharedRefusals from '#locales/shared/refusals/en.json' with { type: 'json' };
import sharedReport from '#locales/shared/report/en.json' with { type: 'json' };
import sharedStatements from '#locales/shared/statements/en.json' with { type: 'json' };
import sharedTools from '#locales/shared/tools/en.json' with { type: 'json' };

export const english = {
  ...adminAudit,
  ...adminCommon,
  ...adminCouncil,
  ...adminDepartments,
  ...adminExperiments,
  ...adminInvite,
  ...adminMessages,
  ...adminRollout,
  ...adminRules,
  ...adminSources,
  ...adminStart,
  ...adminStatus,
  ...adminTools,
  ...dashboard,
  ...digests,
  ...extension,
  ...leadAdoption,
  ...leadCommon,
  ...leadDepartments,
  ...leadOutcomes,
  ...leadOverview,
  ...leadSummary,
  ...leadTimeSaved,
  ...leadTools,
  ...leadUnits,
  ...leadValue,
  ...meCommon,
  ...meMyData,
  ...meNotices,
  ...mePopup,
  ...meQuestions,
  ...meSending,
  ...meSharing,
  ...meTools,
  ...meTrials,
  ...meWelcome,
  ...sharedAccess,
  ...sharedAnswers,
  ...sharedCharts,
  ...sharedCommon,
  ...sharedExperiments,
  ...sharedFaults,
  ...sharedFigures,
  ...sharedPriorities,
  ...sharedReasons,
  ...sharedRefusals,
  ...sharedReport,
  ...sharedStatements,
  ...sharedTools,
};

/** The German words of all features: `npm run check` says which file is missing here. */
import adminAudit from '#locales/admin/audit/de.json' with { type: 'json' };
import adminCommon from '#locales/admin/common/de.json' with { type: 'json' };
import adminCouncil from '#locales/admin/council/de.json' with { type: 'json' };
import adminDepartments from '#locales/admin/departments/de.json' with { type: 'json' };
import adminExperiments from '#locales/admin/experiments/de.json' with { type: 'json' };
import adminInvite from '#locales/admin/invite/de.json' with { type: 'json' };
import adminMessages from '#locales/admin/messages/de.json' with { type: 'json' };
import adminRollout from '#locales/admin/rollout/de.json' with { type: 'json' };
import adminRules from '#locales/admin/rules/de.json' with { type: 'json' };
import adminSources from '#locales/admin/sources/de.json' with { type: 'json' };
import adminStart from '#locales/admin/start/de.json' with { type: 'json' };
import adminStatus from '#locales/admin/status/de.json' with { type: 'json' };
import adminTools from '#locales/admin/tools/de.json' with { type: 'json' };
import dashboard from '#locales/dashboard/de.json' with { type: 'json' };
import digests from '#locales/digests/de.json' with { type: 'json' };
import extension from '#locales/extension/de.json' with { type: 'json' };
import leadAdoption from '#locales/lead/adoption/de.json' with { type: 'json' };
import leadCommon from '#locales/lead/common/de.json' with { type: 'json' };
import leadDepartments from '#locales/lead/departments/de.json' with { type: 'json' };
import leadOutcomes from '#locales/lead/outcomes/de.json' with { type: 'json' };
import leadOverview from '#locales/lead/overview/de.json' with { type: 'json' };
import leadSummary from '#locales/lead/summary/de.json' with { type: 'json' };
import leadTimeSaved from '#locales/lead/time-saved/de.json' with { type: 'json' };
import leadTools from '#locales/lead/tools/de.json' with { type: 'json' };
import leadUnits from '#locales/lead/units/de.json' with { type: 'json' };
import leadValue from '#locales/lead/value/de.json' with { type: 'json' };
import meCommon from '#locales/me/common/de.json' with { type: 'json' };
import meMyData from '#locales/me/my-data/de.json' with { type: 'json' };
import meNotices from '#locales/me/notices/de.json' with { type: 'json' };
import mePopup from '#locales/me/popup/de.json' with { type: 'json' };
import meQuestions from '#locales/me/questions/de.json' with { type: 'json' };
import meSending from '#locales/me/sending/de.json' with { type: 'json' };
import meSharing from '#locales/me/sharing/de.json' with { type: 'json' };
import meTools from '#locales/me/tools/de.json' with { type: 'json' };
import meTrials from '#locales/me/trials/de.json' with { type: 'json' };
import meWelcome from '#locales/me/welcome/de.json' with { type: 'json' };
import sharedAccess from '#locales/shared/access/de.json' with { type: 'json' };
import sharedAnswers from '#locales/shared/answers/de.json' with { type: 'json' };
import sharedCharts from '#locales/shared/charts/de.json' with { type: 'json' };
import sharedCommon from '#locales/shared/common/de.json' with { type: 'json' };
import sharedExperiments from '#locales/shared/experiments/de.json' with { type: 'json' };
import sharedFaults from '#locales/shared/faults/de.json' with { type: 'json' };
import sharedFigures from '#locales/shared/figures/de.json' with { type: 'json' };
import sharedPriorities from '#locales/shared/priorities/de.json' with { type: 'json' };
import sharedReasons from '#locales/shared/reasons/de.json' with { type: 'json' };
import sharedRefusals from '#locales/shared/refusals/de.json' with { type: 'json' };
import sharedReport from '#locales/shared/report/de.json' with { type: 'json' };
import sharedStatements from '#locales/shared/statements/de.json' with { type: 'json' };
import sharedTools from '#locales/shared/tools/de.json' with { type: 'json' };

export const german = {
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

/** What was changed, in words. */
import { roleWords } from '#components/words/actor-text.ts';
import type { MessageKey, Words } from '#components/words/messages.ts';
import { type KeyRole, keyRoles } from '#core/protocol/access-key.ts';
import type { AuditAction } from '#core/protocol/audit.ts';

type KeyAction = `${KeyRole}-key.create` | `${KeyRole}-key.revoke`;

const actionWords: Readonly<Record<Exclude<AuditAction, KeyAction>, MessageKey>> = {
  'config.set': 'actionConfig',
  'sign-in.set': 'actionSignIn',
  'admin-key.set': 'actionFirstKey',
  'window.settle': 'actionWindow',
  'department.create': 'actionDepartmentCreate',
  'department.set': 'actionDepartmentSet',
  'department.import': 'actionDepartmentImport',
  'department.headcount': 'actionHeadcount',
  'department.merge': 'actionMerge',
  'department.split': 'actionSplit',
  'department.keep': 'actionKeep',
  'unit.create': 'actionUnitCreate',
  'unit.set': 'actionUnitSet',
  'unit.delete': 'actionUnitDelete',
  'code.create': 'actionCodeCreate',
  'code.delete': 'actionCodeDelete',
  'ledger.set': 'actionLedgerSet',
  'ledger.delete': 'actionLedgerDelete',
  'licences.set': 'actionLicences',
  'licences.delete': 'actionLicences',
  'costs.set': 'actionCosts',
  'costs.delete': 'actionCosts',
  'targets.set': 'actionTargets',
  'targets.delete': 'actionTargets',
  'profile.set': 'actionProfile',
  'profile.delete': 'actionProfile',
  'outcome.set': 'actionOutcomeSet',
  'outcome.delete': 'actionOutcomeDelete',
  'digest.set': 'actionDigestSet',
  'digest.delete': 'actionDigestDelete',
  'sources.set': 'actionSourcesSet',
  'sources.delete': 'actionSourcesDelete',
  'experiment.plan': 'actionPlan',
  'experiment.change': 'actionPlanChange',
  'experiment.remove': 'actionPlanRemove',
  'experiment.amend': 'actionAmend',
  'experiment.end': 'actionEnd',
  'experiment.decide': 'actionDecide',
};
const words: Readonly<Record<string, MessageKey>> = actionWords;

/** An action of a newer server reads as it is named there. */
export function actionText(action: string, { text }: Pick<Words, 'text'>): string {
  for (const role of keyRoles) {
    if (action === `${role}-key.create`) return text('actionKeyCreate', text(roleWords[role]));
    if (action === `${role}-key.revoke`) return text('actionKeyRevoke', text(roleWords[role]));
  }
  const key = words[action];
  return key === undefined ? action : text(key);
}

import type { MessageKey } from '#components/words/messages.ts';

/** What each field of a report means, for people; a field without words of its own goes by those of the one around it. */
export const fieldWords: Readonly<Record<string, MessageKey>> = {
  v: 'fieldV',
  department: 'fieldDepartment',
  week: 'fieldWeek',
  empty: 'fieldEmpty',
  all: 'fieldAll',
  tools: 'fieldTools',
  tool: 'fieldTool',
  sessions: 'fieldSessions',
  engagedMinutes: 'fieldEngagedMinutes',
  activeDays: 'fieldActiveDays',
  covered: 'fieldCovered',
  asked: 'fieldAsked',
  answered: 'fieldAnswered',
  valued: 'fieldValued',
  weight: 'fieldWeight',
  weightedMinutes: 'fieldWeightedMinutes',
  weightedLow: 'fieldWeightedLow',
  weightedHigh: 'fieldWeightedHigh',
  logged: 'fieldLogged',
  loggedMinutes: 'fieldLoggedMinutes',
  satisfaction: 'fieldSatisfaction',
  segment: 'fieldSegment',
  firstInPeriod: 'fieldFirstInPeriod',
  reinvested: 'fieldReinvested',
  assist: 'fieldAssist',
  tasks: 'fieldTasks',
  held: 'fieldHeld',
  trial: 'fieldTrial',
  suggested: 'fieldSuggested',
};

/** What each field means that a browser sends as a member. */
export const memberFieldWords: Readonly<Record<string, MessageKey>> = {
  code: 'memberFieldCode',
  version: 'memberFieldVersion',
  week: 'memberFieldWeek',
  keyId: 'memberFieldKeyId',
  blinded: 'memberFieldBlinded',
};

/** Lists of the pack, in the order shown. Each line is a sentence that holds whatever is configured. */
export const packLists = {
  purposes: ['packPurpose1', 'packPurpose2', 'packPurpose3', 'packPurposeNot'],
  never: ['packNever1', 'packBrowser2', 'packKept6'],
  inBrowser: ['packBrowser1', 'packBrowser3', 'packBrowser5', 'packBrowser4'],
  kept: ['packKept1', 'packKept2', 'packKept3', 'packKept4', 'packKept5', 'packKept7'],
  roles: [
    'packRoleMember',
    'packRoleLead',
    'packRoleReadOnly',
    'packRoleFinance',
    'packRoleAdmin',
    'packRoleMessages',
    'packRoleTeam',
    'packRoleCouncil',
  ],
  sources: ['packSources1', 'packSources2', 'packSources3', 'packSources4'],
  legal: ['packLegal1', 'packLegal2', 'packLegal3', 'packLegal4', 'packLegal5'],
  anonymity: ['packAnonymity1', 'packAnonymity2', 'packAnonymity3', 'packAnonymity4'],
  trials: ['packTrials1', 'packTrials2', 'packTrials3', 'packTrials4'],
  notice: ['noticeWhat', 'noticeNever', 'noticeQuestions', 'noticeWho', 'noticeRights', 'noticeTrials', 'noticeFree'],
} as const satisfies Record<string, readonly MessageKey[]>;

/** Risks of the assessment: what could happen, what stands against it, what remains. */
export const risks = [
  ['riskPerson', 'riskPersonAnswer', 'riskPersonRemains'],
  ['riskDatabase', 'riskDatabaseAnswer', 'riskDatabaseRemains'],
  ['riskCode', 'riskCodeAnswer', 'riskCodeRemains'],
  ['riskPressure', 'riskPressureAnswer', 'riskPressureRemains'],
  ['riskMisuse', 'riskMisuseAnswer', 'riskMisuseRemains'],
] as const satisfies readonly (readonly [MessageKey, MessageKey, MessageKey])[];

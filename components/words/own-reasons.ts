/** The words for the reasons that our own schemas give: they are English for the endpoint's answers and the command line. */
import type { MessageKey } from '#components/words/text.tsx';
import { reservedToolIds } from '#core/measure/tool.ts';

/** A reason as a schema gives it, to its message and what that is filled in with. */
export const ownReasons: ReadonlyMap<string, readonly [key: MessageKey, ...slots: string[]]> = new Map([
  ['a department ID is 1–40 lower-case letters, digits and hyphens', ['reasonDepartmentId']],
  ['a currency is three capital letters such as EUR', ['reasonCurrency']],
  ['an invitation works once', ['reasonOneUse']],
  ['a time is written 2026-11-22T10:00:00Z', ['reasonInstant']],
  ['a date is written 2026-11-22', ['reasonDate']],
  ['a week is an ISO week that exists, such as 2026-W47', ['reasonWeek']],
  [
    'a reporting period is a week (2026-W47), half a four-week period (2026-P12a) or a four-week period (2026-P12)',
    ['reasonWindow'],
  ],
  ['a four-week period is one of thirteen in a year, such as 2026-P12', ['reasonPeriod']],
  ['a quarter is one of four in a year, such as 2026-Q4', ['reasonQuarter']],
  ['not an http(s) address without a user name', ['reasonUrl']],
  ['the server address must begin with https://', ['reasonEndpointHttps']],
  ['the address of a sign-in provider must begin with https://', ['reasonProviderHttps']],
  ['a scope starts with openid', ['reasonScope']],
  ['a tool ID is 1–40 lower-case letters, digits and hyphens', ['reasonToolId']],
  [`these tool IDs are reserved: ${reservedToolIds.join(', ')}`, ['reasonToolReserved', reservedToolIds.join(', ')]],
  ['a site is a host such as chatgpt.com or *.example.com, with or without a path', ['reasonSite']],
  ['not a UUID', ['reasonUuid']],
  ['a version is three numbers, such as 1.4.0', ['reasonVersion']],
  ['an outcome of the type streamlined operations must state its overlapHours (0 if none)', ['reasonOverlap']],
  ['at least one weight must be above 0', ['reasonWeight']],
  ['must be one line of text', ['reasonLine']],
  ['epsilon has at most two decimals, such as 1 or 0.25', ['reasonEpsilon']],
  ['the steps of strict privacy must be in order of their periods, each period once', ['reasonStrictSteps']],
  ['the steps of the rules must be in order of their periods, each period once', ['reasonRuleSteps']],
  ['the ID of a Chromium extension is 32 letters from a to p', ['reasonExtensionId']],
  ['merge several departments into one, or split one into several, in separate plans', ['reasonMergeOrSplit']],
  ['a department is listed twice', ['reasonDepartmentTwice']],
  ['two new departments have the same ID, so give each its own', ['reasonSuccessorTwice']],
  ['this file comes from an unknown version, so export it again with this one', ['reasonExportVersion']],
  ['this is not a JSON file', ['reasonNotJson']],
  ['an action is written as in the log, such as config.set', ['reasonAction']],
  ['this key does not exist, see the list of keys in the admin guide', ['reasonPolicyKey']],
  ['must be 32 bytes of base64url', ['reasonBytes', '32']],
  ['must be 256 bytes of base64url', ['reasonBytes', '256']],
]);

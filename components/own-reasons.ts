/** The words for the reasons that our own schemas give: they are English for the endpoint's answers and the command line. */
import type { MessageKey } from '#components/text.tsx';
import { reservedToolIds } from '#core/tool.ts';

/** A reason as a schema gives it, to its message and what that is filled in with. */
export const ownReasons: ReadonlyMap<string, readonly [key: MessageKey, ...slots: string[]]> = new Map([
  ['a department id is 1-40 lower-case letters, digits and hyphens', ['reasonDepartmentId']],
  ['a currency is three capital letters such as EUR', ['reasonCurrency']],
  ['an invite is for one use', ['reasonOneUse']],
  ['an instant is written 2026-11-22T10:00:00Z', ['reasonInstant']],
  ['a date is written 2026-11-22', ['reasonDate']],
  ['a week is an ISO week that exists, such as 2026-W47', ['reasonWeek']],
  ['a window is a week 2026-W47, half a period 2026-P12a or a period 2026-P12', ['reasonWindow']],
  ['a period is one of thirteen in a year, such as 2026-P12', ['reasonPeriod']],
  ['a quarter is one of four in a year: 2026-Q4', ['reasonQuarter']],
  ['not an http(s) address', ['reasonUrl']],
  ['an endpoint is reached over https', ['reasonEndpointHttps']],
  ['a provider is reached over https', ['reasonProviderHttps']],
  ['a scope starts with openid', ['reasonScope']],
  ['a tool id is 1-40 lower-case letters, digits and hyphens', ['reasonToolId']],
  [`reserved tool ids are ${reservedToolIds.join(', ')}`, ['reasonToolReserved', reservedToolIds.join(', ')]],
  ['a site is a host such as chatgpt.com or *.example.com, with or without a path', ['reasonSite']],
  ['not a UUID', ['reasonUuid']],
  ['a version is three numbers, such as 1.4.0', ['reasonVersion']],
  ['an entry on the route streamlined-operations must state its overlapHours (0 if none)', ['reasonOverlap']],
  ['one weight must be above 0', ['reasonWeight']],
  ['one line of text', ['reasonLine']],
  ['epsilon has at most two decimals, such as 1 or 0.25', ['reasonEpsilon']],
  ['the steps of strict mode stand in the order of their periods, each period once', ['reasonStrictSteps']],
  ['the id of a Chromium extension is 32 letters from a to p', ['reasonExtensionId']],
  ['merge several departments into one, or split one into several; each is a plan of its own', ['reasonMergeOrSplit']],
  ['a department is there twice', ['reasonDepartmentTwice']],
  ['two successors have the same id; give each its own', ['reasonSuccessorTwice']],
  ['this file is of a version that is not known here; export it with this version', ['reasonExportVersion']],
  ['this file is not JSON', ['reasonNotJson']],
  ['there is no such key; see the list of keys in the guide for admins', ['reasonPolicyKey']],
  ['must be 32 bytes of base64url', ['reasonBytes', '32']],
  ['must be 256 bytes of base64url', ['reasonBytes', '256']],
]);

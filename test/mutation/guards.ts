/**
 * The guards of the endpoint, each with the attack that it stops and a way to take it out. `run.ts` takes each out in turn
 * and expects the tests to notice; `guards.test.ts` sees to it that each is still where it is said to be.
 */
import { departmentGuards, type Guard } from './department-guards.ts';

type Row = readonly [attack: string, guard: string, without: string];

function inFile(file: string, tests: readonly string[], rows: readonly Row[]): Guard[] {
  return rows.map(([attack, guard, without]) => ({ attack, file, guard, without, tests }));
}

const server = (...names: string[]) => names.map((name) => `test/server/${name}.test.ts`);

const reporting: readonly Guard[] = [
  ...inFile('server/features/reports/receive-report.ts', server('reports'), [
    ['a report of another size', 'body.length !== REPORT_BODY_BYTES', 'body.length > REPORT_BODY_BYTES'],
    ['a report after its week has closed', 'nowMs >= key.closesAtMs', 'nowMs > key.closesAtMs'],
    ['a report before its week has ended', 'nowMs < key.opensAtMs', 'nowMs < 0'],
    ['a report of another department or week', 'if (report[field] !== key[field])', 'if (nowMs < 0)'],
    ['a tool that was not published for the week', 'checkRules(key, report);', ''],
    ['a token made for another challenge', '!(await answersChallenge(deps, token, key))', 'false'],
    [
      'a token made for another organisation or host',
      'if (fits(key.organisation)) return true;',
      'if (token.authInput !== null) return true;',
    ],
    ['a token that nobody signed', '!isSignedBy(token, key.publicKey)', 'false'],
  ]),
  ...inFile('server/features/reports/rows.ts', server('reports'), [
    ['a token spent again', 'countable.filter(isNew)', 'countable'],
    ['forty reports of one token at once', 'isNew(one) && byName.get(one.name) === one', 'isNew(one)'],
    ['a report that arrives while its week is being closed', "    .where('closed', '=', 0)\n", ''],
    ['an empty report that leaves sums', 'if (isEmpty(report)) continue;', "if ('none' in report) continue;"],
  ]),
  ...inFile('server/features/tokens/token.ts', server('reports', 'independent-client'), [
    ['a token that is not bound to a department and week as PROTOCOL says', '.update(`worthwhile|', '.update(`'],
    ['a token of another type', 'type === TOKEN_TYPE ?', 'type >= 0 ?'],
  ]),
  ...inFile(
    'utils/core/base/bytes.ts',
    ['test/core/base/bytes.test.ts'],
    [['bytes in a second spelling', 'return toBase64Url(bytes) === text ? bytes : null;', 'return bytes;']],
  ),
  ...inFile('server/app.ts', server('reports'), [
    ['a body of a megabyte read into memory', "app.use('/v1/reports', limitReport());", ''],
  ]),
];

const issuing: readonly Guard[] = [
  ...inFile('server/features/tokens/rows.ts', server('week-token'), [
    ['a second token by another request', 'if (!isSameHash(before.requestDigest, requestDigest)) throw other;', ''],
    [
      'a token of a week that has ended or is far ahead',
      'if (weeks.includes(week)) return;',
      'if (weeks.length > 0) return;',
    ],
    ['a token by another key', 'toBase64Url(keyId) === request.keyId', 'keyId.length > 0'],
    ['a token by the key of another department', ".where('department', 'in', placement.places)", ''],
    ['more tokens a week than people, by joining and leaving', ".where('enrolments.issued', '<', most)", ''],
  ]),
  ...inFile('server/features/tokens/rows.ts', server('oidc'), [
    ['a token in each of two departments', 'if (!isSubject(member)) return;', 'return;'],
  ]),
  ...inFile('server/features/tokens/issuer.ts', server('week-token'), [
    [
      'private keys that outlive their week',
      ".set({ privateKey: null })\n        .where('privateKey', 'is not', null)",
      ".set({ privateKey: null })\n        .where('privateKey', 'is', null)",
    ],
  ]),
  ...inFile('server/features/members/rows.ts', server('joining', 'membership'), [
    ['an invite used twice', ".whereRef('used', '<', 'uses')", ".where('used', '>=', 0)"],
    ['a transfer code used hours later', ".where('expiresAt', '>', new Date(nowMs).toISOString())", ''],
    [
      'a second browser with a token of its own',
      'const membership = shared ??',
      'const membership = (shared && { ...shared, member: toBase64Url(random(MEMBER_ID_BYTES)) }) ??',
    ],
    [
      'leaving that keeps the secret',
      'eb.and({ department, secretHash })',
      'eb.and({ department, secretHash: hashOf(member) })',
    ],
    ['leaving that stays in weeks to come', 'await leaveWeeks(transaction, member, ', 'void ((_: string) => {})('],
    ['a department with more members than people', 'await checkRoom(transaction, place.id, now());', ''],
  ]),
  ...inFile('server/features/members/rows.ts', server('oidc'), [
    ['a person in two departments at once', 'if (isSubject(membership.member))', 'if (membership.member === "")'],
    [
      'a person who is a new member at each sign-in',
      'toBase64Url(hashOf(JSON.stringify([issuer, subject])))',
      'toBase64Url(hashOf(JSON.stringify([issuer, subject, Math.random()])))',
    ],
  ]),
  ...inFile('server/features/digests/public-address.ts', server('digests'), [
    [
      'a webhook to a name that leads into the company’s network',
      '!addresses.every(({ address }) => isPublicAddress(address))',
      'addresses.length < 0',
    ],
    [
      'a webhook to an address within the company’s network',
      'if (isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddressError(host);',
      '',
    ],
  ]),
  ...inFile('server/features/releases/release.ts', server('digests'), [
    [
      'a message about numbers that were not published',
      'if (outcome.released) await queueDigests',
      'await queueDigests',
    ],
  ]),
  ...inFile('server/features/access-keys/handler.ts', server('joining'), [
    ['a department code for far more than the headcount', 'Math.min(body.uses ?? most, most)', 'body.uses ?? most'],
    [
      'an admin who is told who has joined',
      'rows.map(({ codeHash, kind, uses }) => ({ id: codeIdOf(codeHash), kind, uses }))',
      'rows.map(({ codeHash, ...row }) => ({ id: codeIdOf(codeHash), ...row }))',
    ],
  ]),
];

const releasing: readonly Guard[] = [
  ...inFile('server/features/releases/release.ts', server('release'), [
    ['spent tokens kept for ever', "['spent', 'fetchedTokens'] as const", "['fetchedTokens'] as const"],
    ['who fetched a token kept for ever', "['spent', 'fetchedTokens'] as const", "['spent'] as const"],
    ['small counts that are told in their own week', 'await carryOf(transaction, department));', '{});'],
    ['exact sums kept after the release', "['sealed', 'suggestions'] as const", "['suggestions'] as const"],
    ['a window released early', 'if (window.closesAtMs > nowMs) break;', ''],
    ['a window settled twice', 'if (stored === undefined) return null;', ''],
  ]),
  ...inFile('server/features/releases/release.ts', server('reports'), [
    [
      'reports added to a week that has been closed',
      '.set({ closed: 1, privateKey: null })',
      '.set({ privateKey: null })',
    ],
  ]),
  ...inFile('server/features/releases/release.ts', server('strict-mode'), [
    ['exact numbers in strict mode', 'epsilon === null ? exact :', 'epsilon !== 0 ? exact :'],
  ]),
  ...inFile('server/features/releases/grid.ts', server('release'), [
    [
      'windows that change their length within a period',
      'weekPlus(firstWeekOf(period), -1)',
      'weekPlus(firstWeekOf(period), 0)',
    ],
  ]),
  ...inFile(
    'utils/core/sums/release.ts',
    [...server('release'), 'test/core/sums/release.test.ts'],
    [
      [
        'weeks of fewer members or reports than the minimum group',
        'members >= minimumGroup && (sums.get(ALL_TOOLS)?.reports ?? 0) >= minimumGroup',
        'members >= minimumGroup',
      ],
      [
        'numbers of one or two people',
        "(['activity', 'estimate'] as const).filter((part) => !isOfEnoughPeople(all, part))",
        "(['activity', 'estimate'] as const).filter(() => all.length < 0)",
      ],
      ['one person in a class of the ladder', 'all: withMergedLadder(all, held.length),', 'all,'],
    ],
  ),
  ...inFile(
    'utils/core/sums/release.ts',
    ['test/core/sums/release.test.ts'],
    [
      [
        'total minus tasks of one or two people',
        "if (unnamed !== undefined && !isOfEnoughPeople(unnamed.weeks, 'estimate')) return {};",
        '',
      ],
    ],
  ),
  ...inFile(
    'utils/core/sums/row-merging.ts',
    [...server('release'), 'test/core/sums/release.test.ts'],
    [
      [
        'a tool of one person',
        "(row) => peopleOf(row) >= minimumGroup && isOfEnoughPeople(row.weeks, 'activity')",
        '(row) => peopleOf(row) >= 1',
      ],
      ['total minus visible tools', 'large.slice(needsPartner ? 1 : 0)', 'large.slice(0)'],
    ],
  ),
  ...inFile(
    'utils/core/sums/small-cell.ts',
    [...server('release'), 'test/core/sums/release.test.ts'],
    [['one person in a class of satisfaction', 'if (row.most < FEWEST_PEOPLE) return false;', 'return true;']],
  ),
  ...inFile('utils/core/org/config.ts', server('admin'), [
    ['a minimum group of one', 'z.int().check(z.gte(MINIMUM_GROUP_FLOOR), z.lte(100))', 'z.int()'],
  ]),
  ...inFile('server/features/organisation/rules.ts', server('rules'), [
    ['a rule changed after keys were published', 'if (published === undefined) return current;', 'return current;'],
  ]),
  ...inFile(
    'utils/core/org/rules.ts',
    ['test/core/org/rules.test.ts', ...server('rules')],
    [
      [
        'a minimum group lowered before a release',
        'steps.findLast(({ from }) => from <= period) ?? steps[0]',
        'steps.at(-1) ?? steps[0]',
      ],
      [
        'a department below the organisation’s minimum group',
        'Math.max(minimumGroup, ownMinimumGroup(minimumGroups, department) ?? 0)',
        'ownMinimumGroup(minimumGroups, department) ?? minimumGroup',
      ],
    ],
  ),
  ...inFile('server/features/releases/collected-counts.ts', server('leads'), [
    [
      'the moment of a report read from the counts',
      'if (!(await isFirstOf(transaction, quarter))) return false;',
      'await isFirstOf(transaction, quarter);',
    ],
  ]),
  ...inFile('server/features/releases/collected-counts.ts', server('admin-health'), [
    ['the moment of a joining read from the versions', 'if (isFirst) await', 'await'],
  ]),
  ...inFile('server/jobs/forget-order.ts', server('postgres'), [
    ['the order of reports kept by the database', "if (engineOf(db) !== 'postgres') return;", 'return;'],
  ]),
  ...inFile('server/features/organisation/handler.ts', server('strict-mode'), [
    [
      'strict mode lifted after the fact',
      'if (!isSameSoFar(before.strictMode, body.strictMode, published))',
      'if (published === null)',
    ],
  ]),
  ...inFile('server/features/kpis/kpi-reply.ts', server('strict-mode'), [
    ['the noise told by exact counts before the release', '=== null ? 1 : STRICT_STEP', '!== 0 ? 1 : STRICT_STEP'],
  ]),
  ...inFile('server/features/kpis/kpi-reply.ts', server('admin-health', 'leads'), [
    ['a count of fewer than the minimum group', 'most < minimumGroup ? null :', 'most < 0 ? null :'],
    ['a ledger of weeks that were not released', 'bookedIn((week) => weeks.has(week))', 'bookedIn(() => true)'],
  ]),
  ...inFile(
    'utils/core/sums/noise.ts',
    ['test/core/sums/noise.test.ts'],
    [
      ['the last digits of an exact sum below the noise', 'Math.round(exact) + draw', 'exact + draw'],
      [
        'noise for a week in a window of four',
        'amounts[field] * weeksOf(field), strictness.epsilon, draw',
        'amounts[field], strictness.epsilon, draw',
      ],
    ],
  ),
  ...inFile(
    'utils/core/kpi/estimate.ts',
    ['test/core/sums/noise.test.ts', ...server('discrete-laplace')],
    [['an interval that hides the noise', 'halfWidthOf(sums, value, noise) + blur', 'halfWidthOf(sums, value, null)']],
  ),
  ...inFile('server/features/releases/discrete-laplace.ts', server('discrete-laplace'), [
    ['noise that is zero too often', 'if (isNegative && size === 0n) continue;', ''],
    ['noise of another shape', '(u + t * v) / s', '(t * v) / s'],
  ]),
  ...inFile(
    'utils/core/kpi/totals.ts',
    [...server('all-kpis'), 'test/core/kpi/totals.test.ts'],
    [
      [
        'a total over different weeks of departments',
        'window.weeks.every(({ week }) => shown.every((weeks) => weeks.has(week)))',
        'window.weeks.length > 0',
      ],
    ],
  ),
];

const roles: readonly Guard[] = [
  ...inFile('server/features/kpis/handler.ts', server('leads'), [
    ['a lead who reads another department', 'lead.departments.includes(id)', 'id.length > 0'],
  ]),
  ...inFile('server/http/lead-scope.ts', server('entries'), [
    [
      'a lead who writes for another department',
      'if (lead.departments.includes(asked)) return asked;',
      'return asked;',
    ],
  ]),
  ...inFile('server/features/access-keys/rows.ts', server('role-key'), [
    ['an expired key', 'Date.parse(expiresAt) > nowMs', 'expiresAt'],
    ['a revoked key', 'return revokedAt === null &&', 'return'],
    ['nobody left to administer', 'if (!(await hasLastingAdminKey(db, id)))', 'if (id === "")'],
  ]),
  ...inFile('server/http/route.ts', server('admin'), [
    [
      'anybody as an admin',
      'who: await auth.holders[contract.role](c, contract),',
      'who: await auth.holders[contract.role](c, contract).catch(() => auth.holders.public(c, contract)),',
    ],
  ]),
  ...inFile('server/http/auth.ts', server('facts'), [
    ['a key that a browser sends by itself, on every route', '(takesBasic ? passwordOf(c) : null)', 'passwordOf(c)'],
  ]),
  ...inFile('server/features/facts/handler.ts', server('facts'), [
    [
      'the feed of a department of others',
      'department !== undefined && !who.departments.includes(department)',
      'department === null',
    ],
  ]),
  ...inFile('server/features/access-keys/first-admin.ts', server('starting'), [
    ['an admin key for each process that starts', "engineOf(transaction) === 'postgres'", 'given === undefined'],
  ]),
  ...inFile('server/http/auth.ts', server('role-key'), [
    ['a lead key used as an admin key', 'if (!roles.includes(key.role)) throw', 'if (key.revokedAt !== null) throw'],
    [
      'trying secrets without end',
      "const wrongSecrets: readonly string[] = ['unknown-secret', ",
      'const wrongSecrets: readonly string[] = [',
    ],
    ['trying codes without end', ", 'unknown-code']", ']'],
    [
      'locking out who has a right code',
      'wrongSecrets.includes(error.details.refused)',
      'error.details.detail !== null',
    ],
  ]),
  ...inFile('server/http/client-address.ts', server('client'), [
    ['an address made up by the client', '= trustProxy ? c', '= true ? c'],
    ['an address made up before the proxy', "split(',').at(-1)", "split(',').at(0)"],
    ['as many tries as a /64 has addresses', 'groups.slice(0, 4)', 'groups'],
  ]),
  ...inFile('server/features/entries/rows.ts', server('entries'), [
    ['a change that overwrites another', 'if (revision !== lastRevision) throw', 'if (revision < 0) throw'],
  ]),
  ...inFile('server/features/sign-in/handler.ts', server('oidc'), [
    ['an admin without the group', 'settings.adminGroups.some(has)', 'settings.adminGroups.length > 0'],
    ['a lead without the group', 'has(group) ? departments : []', 'group ? departments : []'],
    ['a member without the group', 'has(group) && existing.has(department)', 'existing.has(department)'],
    ['a cookie that scripts can read', 'httpOnly: true,', 'httpOnly: false,'],
  ]),
  ...inFile('server/features/organisation/handler.ts', server('role-key'), [
    [
      'a configuration changed unseen',
      "await audit(transaction, deps, { actor: who.actor, action: 'config.set', subject: 'config', before, after });",
      '',
    ],
  ]),
];

const keeping: readonly Guard[] = [
  ...inFile('server/store/migrations.ts', server('store'), [
    [
      'a time beside each report',
      "columns: { department: 'text', week: 'text', tokenHash: 'bytes' }",
      "columns: { department: 'text', week: 'text', tokenHash: 'bytes', at: 'text?' }",
    ],
  ]),
  ...inFile('server/store/table-shape.ts', server('store'), [
    [
      'a row number that counts the reports',
      "if (engine === 'sqlite') table = table.modifyEnd(sql`without rowid`);",
      '',
    ],
  ]),
  ...inFile('server/store/libsql.ts', server('store'), [
    ['deleted rows left in the file', "'secure_delete = on'", "'secure_delete = off'"],
    ['an answer before the commit is durable', "'synchronous = full'", "'synchronous = off'"],
  ]),
  ...inFile('server/features/monitoring/metrics.ts', server('metrics'), [
    [
      'the moment of a report read from the metrics',
      'new Map([...told.table, ...ofOthers])',
      'new Map([...ofMembers, ...ofOthers])',
    ],
  ]),
  ...inFile('server/app.ts', server('public'), [
    ['a body without end', '  app.use(limitBody());\n', ''],
    ['a web page that reads the endpoint', 'EXTENSION_ORIGIN.test(origin) ? origin : null', 'origin'],
    ['a report on the connection of its member', "c.res.headers.set('Connection', 'close');", ''],
  ]),
  ...inFile('server/endpoint.ts', server('endpoint'), [
    ['TLS sessions that are taken up again', '            ...noResumption,\n', ''],
  ]),
  ...inFile('server/http/limits.ts', server('load-limit'), [
    ['more requests than memory', 'if (underWay >= most)', 'if (underWay < 0)'],
  ]),
  ...inFile('server/settings.ts', server('settings'), [
    ['a moved clock where numbers are real', 'if (isReal && clock !== undefined)', 'if (isReal && clock === "")'],
    [
      'a short admin key where numbers are real',
      'if (isReal && adminKey !== undefined &&',
      'if (isReal && adminKey === "" &&',
    ],
  ]),
  ...inFile(
    'utils/core/protocol/mirror.ts',
    ['test/core/protocol/mirror.test.ts'],
    [
      ['a configuration for one member alone', 'canonical(mirror.config) !== canonical(config)', 'false'],
      ['a key for one member alone', 'canonical(same) === canonical(key)', 'true'],
      ['a key that only this member was given', 'if (same === undefined)', 'if (same === null)'],
      ['a key that was swapped', '?? keyId) !== keyId)', '?? keyId) === 1)'],
    ],
  ),
  ...inFile('utils/core/protocol/member.ts', server('reports'), [
    ['a longer report of a busy member', "pad: ' '.repeat(missing)", "pad: ''"],
  ]),
];

const administering: readonly Guard[] = [
  ...inFile(
    'utils/core/org/policy.ts',
    ['test/core/org/policy.test.ts', 'test/core/org/policy-check.test.ts'],
    [
      [
        'a policy that raises the questions a day',
        'Math.min(perDay, questionLimits.perDay ?? perDay)',
        'questionLimits.perDay ?? perDay',
      ],
      ['a policy that sends members to an unprotected endpoint', '^(https:|http:', '^(https?:|http:'],
    ],
  ),
  ...inFile(
    'utils/core/org/profile.ts',
    ['test/core/org/profile.test.ts'],
    [
      [
        'a policy whose tools tag the reports of one person',
        '    membership?.config ?? ',
        '    (membership && { ...membership.config, tools: [...membership.config.tools, ...set] }) ?? ',
      ],
    ],
  ),
  ...inFile(
    'utils/core/org/widening.ts',
    ['test/core/org/widening.test.ts'],
    [
      ['an admin who adds sites in silence', '    ...newSites(rules.tools, newRules.tools),\n', ''],
      [
        'an admin who shortens the hold in silence',
        "    ...lowered('hold-hours', before.holdHours, after.holdHours),\n",
        '',
      ],
    ],
  ),
];

export const guards: readonly Guard[] = [
  ...reporting,
  ...issuing,
  ...releasing,
  ...roles,
  ...keeping,
  ...administering,
  ...departmentGuards,
];

/**
 * The guards of the endpoint, each with the attack that it stops and a way to take it out. `run.ts` takes each out in turn
 * and expects the tests to notice; `guards.test.ts` sees to it that each is still where it is said to be.
 */
import { departmentGuards } from './department-guards.ts';

export interface Guard {
  /** The attack that is open without it. */
  readonly attack: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly guard: string;
  readonly without: string;
  /** Test files that must notice. */
  readonly tests: readonly string[];
}

type Row = readonly [attack: string, guard: string, without: string];

function inFile(file: string, tests: readonly string[], rows: readonly Row[]): Guard[] {
  return rows.map(([attack, guard, without]) => ({ attack, file, guard, without, tests }));
}

const server = (...names: string[]) => names.map((name) => `test/server/${name}.test.ts`);

const handingIn: readonly Guard[] = [
  ...inFile('server/counting/hand-in.ts', server('hand-in'), [
    ['a hand-in of another size', 'body.length !== HAND_IN_BYTES', 'body.length > HAND_IN_BYTES'],
    ['a token of another type', 'token.type === TOKEN_TYPE ?', 'token.type >= 0 ?'],
    ['a slip after its week has closed', 'nowMs >= key.closesAtMs', 'nowMs > key.closesAtMs'],
    ['a slip before its week has ended', 'nowMs < key.opensAtMs', 'nowMs < 0'],
    ['a slip of another department', '(slip.department === key.department && slip.week', '(slip.week'],
    ['a slip of another week', '&& slip.week === key.week)', ')'],
    ['a token made for another challenge', '!(await answersChallenge(deps, token, key, requestHost))', 'false'],
    ['a token that nobody signed', '!isSignedBy(token, key.publicKey)', 'false'],
  ]),
  ...inFile('server/counting/count-slips.ts', server('hand-in'), [
    ['a token spent again', 'countable.filter(isNew)', 'countable'],
    ['forty hand-ins of one token at once', 'isNew(one) && byName.get(one.name) === one', 'isNew(one)'],
    ['a slip that arrives while its week is being closed', "    .where('closed', '=', 0)\n", ''],
  ]),
  ...inFile('server/issuing/token.ts', server('hand-in', 'independent-client'), [
    ['a token that is not bound to a department and week as PROTOCOL says', '.update(`worthwhile|', '.update(`'],
  ]),
  ...inFile('utils/core/bytes.ts', server('purse'), [
    ['bytes spelt in a second way', 'return (held & ((1 << bits) - 1)) === 0 ? bytes : null;', 'return bytes;'],
  ]),
  ...inFile('utils/core/slip.ts', server('hand-in'), [
    ['counts beyond a person’s week', 'z.int().check(z.gte(0), z.lte(most))', 'z.number()'],
    [
      'hours beyond a person’s week',
      'engagedMinutes: z.number().check(z.gte(0), z.lte(MAX_ENGAGED_MINUTES))',
      'engagedMinutes: z.number()',
    ],
    ['a weight beyond what sampling gives', 's.weight <= s.valued * MAX_ANSWER_WEIGHT + ROUNDING', 'true'],
  ]),
  ...inFile('server/routes/slips.ts', server('hand-in'), [
    ['a hand-in of a megabyte read into memory', "'/v1/slips', exactSize,", "'/v1/slips',"],
  ]),
];

const issuing: readonly Guard[] = [
  ...inFile('server/members/purse.ts', server('purse'), [
    ['a second purse by another request', 'return isSameHash(before.requestDigest, requestDigest);', 'return true;'],
    [
      'a purse of a week that has ended or is far ahead',
      'if (weeks.includes(week)) return null;',
      'if (weeks.length > 0) return null;',
    ],
    ['a purse by another key', 'toBase64Url(keyId) === request.keyId', 'keyId.length > 0'],
    ['a purse by the key of another department', ".where('department', 'in', placement.places)", ''],
  ]),
  ...inFile('server/members/purse.ts', server('oidc'), [
    ['a purse in each of two departments', 'if (!isSubject(member)) return false;', 'return false;'],
  ]),
  ...inFile('server/issuing/issuer.ts', server('purse'), [
    [
      'private keys that outlive their week',
      ".set({ privateKey: null })\n        .where('privateKey', 'is not', null)",
      ".set({ privateKey: null })\n        .where('privateKey', 'is', null)",
    ],
  ]),
  ...inFile('server/issuing/key-pair.ts', server('purse', 'key-pair'), [
    [
      'plain RSA in place of RSASSA-PSS in the published key',
      '30820152303d06092a864886f70d01010a',
      '30820152303d06092a864886f70d010101',
    ],
  ]),
  ...inFile('server/members/membership.ts', server('joining', 'membership'), [
    ['an invite used twice', ".whereRef('used', '<', 'uses')", ".where('used', '>=', 0)"],
    ['a transfer code used hours later', ".where('expiresAt', '>', new Date(nowMs).toISOString())", ''],
    [
      'a second browser with a purse of its own',
      'const membership = shared ??',
      'const membership = (shared && { ...shared, member: toBase64Url(random(MEMBER_ID_BYTES)) }) ??',
    ],
    [
      'leaving that keeps the secret',
      ".where('secretHash', '=', secretHash)",
      ".where('secretHash', '=', hashOf(member))",
    ],
  ]),
  ...inFile('server/members/membership.ts', server('oidc'), [
    ['a person in two departments at once', 'if (isSubject(membership.member))', 'if (membership.member === "")'],
    [
      'a person who is a new member at each sign-in',
      'toBase64Url(hashOf(JSON.stringify([issuer, subject])))',
      'toBase64Url(hashOf(JSON.stringify([issuer, subject, Math.random()])))',
    ],
  ]),
  ...inFile('server/routes/admin-keys.ts', server('joining'), [
    [
      'a department code for far more than the headcount',
      'Math.min(body.value.uses ?? most, most)',
      'body.value.uses ?? most',
    ],
  ]),
];

const releasing: readonly Guard[] = [
  ...inFile('server/release/release.ts', server('release'), [
    ['spent tokens kept for ever', "['spent', 'purses'] as const", "['purses'] as const"],
    ['who fetched a purse kept for ever', "['spent', 'purses'] as const", "['spent'] as const"],
    ['exact sums kept after the release', "['sealed', 'suggestions'] as const", "['suggestions'] as const"],
    ['a window released early', 'window.closesAtMs > nowMs || isDone', 'isDone'],
    ['a window settled twice', 'if (stored === undefined) return null;', ''],
    [
      'a department below the organisation’s minimum group',
      'Math.max(config.minimumGroup, department.minimumGroup ?? 0)',
      'department.minimumGroup ?? config.minimumGroup',
    ],
  ]),
  ...inFile('server/release/release.ts', server('hand-in'), [
    [
      'slips added to a week that has been closed',
      '.set({ closed: 1, privateKey: null })',
      '.set({ privateKey: null })',
    ],
  ]),
  ...inFile('server/release/release.ts', server('strict-mode'), [
    ['exact numbers in strict mode', 'epsilon === null ? exact :', 'epsilon !== 0 ? exact :'],
  ]),
  ...inFile('server/release/grid.ts', server('release'), [
    ['windows that change their length within a period', 'weekPlus(firstOfPeriod, -1)', 'weekPlus(firstOfPeriod, 0)'],
  ]),
  ...inFile(
    'utils/core/release.ts',
    [...server('release'), 'test/core/release.test.ts'],
    [
      [
        'weeks of fewer members than the minimum group',
        'sealed.filter(({ members }) => members >= minimumGroup)',
        'sealed.filter(({ members }) => members > 0)',
      ],
      [
        'a tool of one person',
        'const large = rows\n    .filter(({ people }) => people >= minimumGroup)',
        'const large = rows\n    .filter(({ people }) => people >= 1)',
      ],
      ['total minus visible tools', '[...small, ...large.slice(0, 1)]', 'small'],
      ['one person in a class of the ladder', 'all: withoutSmallCells(all, weeks.length),', 'all,'],
      ['one person in a class of a tool', 'sums: withoutSmallCells(sums, weeks.length) }', 'sums }'],
    ],
  ),
  ...inFile('utils/core/config.ts', server('admin'), [
    ['a minimum group of one', 'z.int().check(z.gte(MINIMUM_GROUP_FLOOR), z.lte(100))', 'z.int()'],
  ]),
  ...inFile('server/routes/admin.ts', server('strict-mode'), [
    [
      'strict mode lifted after the fact',
      'if (!isSameSoFar(before.strictMode, body.value.strictMode, current))',
      'if (current === null)',
    ],
  ]),
  ...inFile('server/reading/kpi-reply.ts', server('strict-mode'), [
    ['the noise told by exact counts before the release', 'isStrict ? STRICT_STEP : 1', '1'],
  ]),
  ...inFile(
    'utils/core/noise.ts',
    ['test/core/noise.test.ts'],
    [
      ['the last digits of an exact sum below the noise', 'Math.round(exact) + draw', 'exact + draw'],
      [
        'noise for a week in a window of four',
        'personalAmounts[field] * weeks, epsilon, draw',
        'personalAmounts[field], epsilon, draw',
      ],
    ],
  ),
  ...inFile(
    'utils/core/estimate.ts',
    ['test/core/noise.test.ts', ...server('discrete-laplace')],
    [['an interval that hides the noise', 'halfWidthOf(sums, value, noise) + blur', 'halfWidthOf(sums, value, null)']],
  ),
  ...inFile('server/release/discrete-laplace.ts', server('discrete-laplace'), [
    ['noise that is zero too often', 'if (isNegative && size === 0n) continue;', ''],
    ['noise of another shape', '(u + t * v) / s', '(t * v) / s'],
  ]),
  ...inFile('utils/core/totals.ts', server('all-kpis'), [
    [
      'a total over departments that are not released',
      'departments.filter(({ kpis }) => kpis.weeks > 0)',
      'departments.filter(() => true)',
    ],
  ]),
];

const roles: readonly Guard[] = [
  ...inFile('server/routes/leads.ts', server('leads'), [
    ['a lead who reads another department', 'lead.departments.includes(id)', 'id.length > 0'],
  ]),
  ...inFile('server/access/lead-scope.ts', server('entries'), [
    ['a lead who writes for another department', 'lead.departments.includes(asked) ?', 'asked.length > 0 ?'],
  ]),
  ...inFile('server/access/role-key.ts', server('role-key'), [
    ['a lead key used as an admin key', "    .where('role', '=', role)\n", ''],
    ['an expired key', 'Date.parse(expiresAt) > nowMs', 'expiresAt'],
    ['a revoked key', 'return revokedAt === null &&', 'return'],
    ['nobody left to administer', "if (others === undefined) return 'last-admin';", ''],
  ]),
  ...inFile('server/access/as-admin.ts', server('admin'), [
    ['anybody as an admin', 'if (isRefusal(admin)) return problem(c, admin);', ''],
  ]),
  ...inFile('server/access/sign-in.ts', server('role-key'), [
    ['trying secrets without end', 'if (tooMany !== null) return tooMany;', ''],
    ['failures that are not counted', 'if (isRefusal(outcome)) limit.noteFailure(client);', ''],
  ]),
  ...inFile('server/access/client.ts', server('client'), [
    ['an address made up by the client', '= trustProxy ? c', '= true ? c'],
    ['an address made up before the proxy', "split(',').at(-1)", "split(',').at(0)"],
  ]),
  ...inFile('server/organisation/entries.ts', server('entries'), [
    ['a change that overwrites another', 'revision === lastRevision &&', ''],
  ]),
  ...inFile('server/routes/sign-in.ts', server('oidc'), [
    ['an admin without the group', 'settings.adminGroups.some(has)', 'settings.adminGroups.length > 0'],
    ['a lead without the group', 'has(group) ? departments : []', 'group ? departments : []'],
    ['a member without the group', 'has(group) && existing.has(department)', 'existing.has(department)'],
    ['a cookie that scripts can read', 'httpOnly: true,', 'httpOnly: false,'],
  ]),
  ...inFile('server/routes/admin.ts', server('role-key'), [
    [
      'a configuration changed unseen',
      "const change = { action: 'config.set', subject: 'config', before, after: body.value };",
      'return true;\n      const change = {};',
    ],
  ]),
];

const keeping: readonly Guard[] = [
  ...inFile('server/store/migrations.ts', server('store'), [
    [
      'a time beside each hand-in',
      "columns: { department: 'text', week: 'text', tokenHash: 'bytes' }",
      "columns: { department: 'text', week: 'text', tokenHash: 'bytes', at: 'text?' }",
    ],
  ]),
  ...inFile('server/store/table-shape.ts', server('store'), [
    [
      'a row number that counts the hand-ins',
      "if (engine === 'sqlite') table = table.modifyEnd(sql`without rowid`);",
      '',
    ],
  ]),
  ...inFile('server/store/libsql.ts', server('store'), [
    ['deleted rows left in the file', "'secure_delete = on'", "'secure_delete = off'"],
    ['an answer before the commit is durable', "'synchronous = full'", "'synchronous = off'"],
  ]),
  ...inFile('server/http/metrics.ts', server('metrics'), [
    [
      'the moment of a slip read from the counts',
      'new Map([...told.table, ...ofOthers])',
      'new Map([...ofMembers, ...ofOthers])',
    ],
  ]),
  ...inFile('server/app.ts', server('public'), [['a body without end', '  app.use(limitBody());\n', '']]),
  ...inFile('server/http/load-limit.ts', server('load-limit'), [
    ['more requests than memory', 'if (underWay >= most)', 'if (underWay < 0)'],
  ]),
  ...inFile('server/settings.ts', server('settings'), [
    ['a moved clock in production', 'if (isProduction && clock !== undefined)', 'if (isProduction && clock === "")'],
  ]),
  ...inFile(
    'utils/core/mirror.ts',
    ['test/core/mirror.test.ts'],
    [
      ['a configuration for one member alone', 'canonical(mirror.config) !== canonical(config)', 'false'],
      ['a key for one member alone', 'canonical(same) === canonical(key)', 'true'],
      ['a key that only this member was given', 'if (same === undefined)', 'if (same === null)'],
      ['a key that was swapped', '?? keyId) !== keyId)', '?? keyId) === 1)'],
    ],
  ),
  ...inFile(
    'utils/core/member-week.ts',
    ['test/core/member-week.test.ts'],
    [['fewer slips of an idle member', 'SLIPS_PER_WEEK - 1 - toolSlips.length', '0']],
  ),
  ...inFile(
    'utils/core/protocol.ts',
    ['test/server/hand-in.test.ts'],
    [['a longer slip of a busy member', "pad: ' '.repeat(missing)", "pad: ''"]],
  ),
];

const administering: readonly Guard[] = [
  ...inFile('server/reading/health-report.ts', server('admin-health'), [
    ['an admin who counts a group below the minimum', 'members < minimumGroup ?', 'members < 0 ?'],
  ]),
  ...inFile(
    'utils/core/policy.ts',
    ['test/core/policy.test.ts', 'test/core/policy-check.test.ts'],
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
    'utils/core/profile.ts',
    ['test/core/profile.test.ts'],
    [
      [
        'a policy whose tools tag the slips of one person',
        '    membership?.config ?? ',
        '    (membership && { ...membership.config, tools: [...membership.config.tools, ...set] }) ?? ',
      ],
    ],
  ),
  ...inFile(
    'utils/core/widening.ts',
    ['test/core/widening.test.ts'],
    [
      ['an admin who adds sites in silence', '    ...newSites(before, after),\n', ''],
      [
        'an admin who shortens the hold in silence',
        "    ...lowered('hold-hours', before.holdHours, after.holdHours),\n",
        '',
      ],
    ],
  ),
];

export const guards: readonly Guard[] = [
  ...handingIn,
  ...issuing,
  ...releasing,
  ...roles,
  ...keeping,
  ...administering,
  ...departmentGuards,
];

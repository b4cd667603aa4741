/** Joining a department. */
import { Hono } from 'hono';
import { toBase64Url } from '#core/bytes.ts';
import { type JoinReply, joinRequestSchema } from '#core/protocol.ts';
import { parsedBody } from '#server/body.ts';
import type { Deps } from '#server/deps.ts';
import { isRefusal, problem, type Refusal } from '#server/problem.ts';
import { hashOf, hashOfCode, newDepartmentSecret } from '#server/secret.ts';
import type { SignIn } from '#server/sign-in.ts';

const MEMBER_ID_BYTES = 16;

/** Takes one use of the code and makes a member, both or neither. */
async function join({ db, random }: Deps, code: string): Promise<JoinReply | Refusal> {
  const codeHash = hashOfCode(code);
  return db.transaction().execute(async (transaction) => {
    const used = await transaction
      .updateTable('joinCodes')
      .set((expression) => ({ used: expression('used', '+', 1) }))
      .where('codeHash', '=', codeHash)
      .whereRef('used', '<', 'uses')
      .returning('department')
      .executeTakeFirst();
    if (used === undefined) {
      const known = await transaction
        .selectFrom('joinCodes')
        .select('uses')
        .where('codeHash', '=', codeHash)
        .executeTakeFirst();
      return known === undefined
        ? { refused: 'unknown-code', field: 'code', detail: 'this code is not known here; check it letter by letter' }
        : {
            refused: 'code-used-up',
            field: 'code',
            detail: `this code has had its ${known.uses} uses; ask an admin for a new one`,
          };
    }
    const memberSecret = newDepartmentSecret(random, used.department);
    await transaction
      .insertInto('members')
      .values({
        department: used.department,
        secretHash: hashOf(memberSecret),
        member: toBase64Url(random(MEMBER_ID_BYTES)),
      })
      .execute();
    const department = await transaction
      .selectFrom('departments')
      .select(['id', 'name'])
      .where('id', '=', used.department)
      .executeTakeFirstOrThrow();
    return { department, memberSecret };
  });
}

export function memberRoutes(deps: Deps, signIn: SignIn): Hono {
  const app = new Hono();

  app.post('/v1/members', async (c) => {
    const body = await parsedBody(c, joinRequestSchema);
    if (isRefusal(body)) return problem(c, body);
    const joined = await signIn.limited(c, () => join(deps, body.value.code));
    if (isRefusal(joined)) return problem(c, joined);
    c.header('Cache-Control', 'no-store');
    return c.json(joined, 201);
  });

  return app;
}

/** What programs can ask of departments. */
import * as z from 'zod/mini';
import {
  departmentChangeSchema,
  departmentListQuerySchema,
  departmentListSchema,
  departmentSchema,
  enteredDepartmentSchema,
  headcountChangeSchema,
  listedDepartmentSchema,
} from '#core/protocol/admin.ts';
import { contract } from '#server/http/contract.ts';
import { departmentPath, headcountPath } from '#server/http/path-parameters.ts';

export const listDepartments = contract('GET', '/v1/admin/departments', {
  summary: 'All departments, page by page',
  role: 'admin',
  query: departmentListQuerySchema,
  reply: departmentListSchema,
});

export const createDepartment = contract('POST', '/v1/admin/departments', {
  summary: 'Make a department',
  role: 'admin',
  body: enteredDepartmentSchema,
  status: 201,
  reply: departmentSchema,
  problems: [404, 409],
});

export const changeDepartment = contract('PUT', '/v1/admin/departments/:id', {
  summary: 'Change a department',
  role: 'admin',
  params: departmentPath,
  /** `before` is what was read and changed: where it is something else by now, the change is refused. */
  body: z.extend(departmentChangeSchema, { before: z.optional(z.omit(departmentSchema, { id: true })) }),
  reply: departmentSchema,
  problems: [404, 409],
});

export const setHeadcount = contract('PUT', '/v1/admin/departments/:id/headcounts/:week', {
  summary: 'So many people from that week on; weeks before keep theirs',
  role: 'admin',
  params: headcountPath,
  body: headcountChangeSchema,
  reply: listedDepartmentSchema,
  problems: [404],
});

export const removeHeadcount = contract('DELETE', '/v1/admin/departments/:id/headcounts/:week', {
  summary: 'Take a change of the headcount away',
  role: 'admin',
  params: headcountPath,
  reply: listedDepartmentSchema,
  problems: [404],
});

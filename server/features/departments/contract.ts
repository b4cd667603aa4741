/** What programs can ask of departments. */
import {
  departmentChangeSchema,
  departmentListQuerySchema,
  departmentListSchema,
  departmentSchema,
  headcountChangeSchema,
  listedDepartmentSchema,
} from '#core/protocol/admin.ts';
import { contract } from '#server/http/contract.ts';
import { departmentPath, headcountPath } from '#server/http/path-parameters.ts';

export const listDepartments = contract({
  method: 'GET',
  path: '/v1/admin/departments',
  summary: 'All departments, page by page',
  role: 'admin',
  query: departmentListQuerySchema,
  status: 200,
  reply: departmentListSchema,
  problems: [400, 401],
});

export const createDepartment = contract({
  method: 'POST',
  path: '/v1/admin/departments',
  summary: 'Make a department',
  role: 'admin',
  body: departmentSchema,
  status: 201,
  reply: departmentSchema,
  problems: [400, 401, 404, 409],
});

export const changeDepartment = contract({
  method: 'PUT',
  path: '/v1/admin/departments/:id',
  summary: 'Change a department',
  role: 'admin',
  params: departmentPath,
  body: departmentChangeSchema,
  status: 200,
  reply: departmentSchema,
  problems: [400, 401, 404, 409],
});

export const setHeadcount = contract({
  method: 'PUT',
  path: '/v1/admin/departments/:id/headcounts/:week',
  summary: 'So many people from that week on; weeks before keep theirs',
  role: 'admin',
  params: headcountPath,
  body: headcountChangeSchema,
  status: 200,
  reply: listedDepartmentSchema,
  problems: [400, 401, 404],
});

export const removeHeadcount = contract({
  method: 'DELETE',
  path: '/v1/admin/departments/:id/headcounts/:week',
  summary: 'Take a change of the headcount away',
  role: 'admin',
  params: headcountPath,
  status: 200,
  reply: listedDepartmentSchema,
  problems: [400, 401, 404],
});

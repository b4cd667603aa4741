/** How a route is described: what it is for, who may use it, what it takes and what it answers. */
import type * as z from 'zod/mini';

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly role: 'public' | 'member' | 'lead' | 'admin';
  /** An object schema of what stands in the braces. */
  readonly parameters?: z.ZodMiniType;
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  readonly optionalBody?: boolean;
  /** Of the answer where all is well. */
  readonly status: number;
  /** A schema of JSON, or another media type; none where the answer is empty. */
  readonly answer?: z.ZodMiniType | string;
  /** What the answer is, where the summary does not say it. */
  readonly text?: string;
  /** Statuses with which it is refused. */
  readonly problems?: readonly number[];
}

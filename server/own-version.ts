/** The version of this endpoint, which is that of the extension released with it. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { versionSchema } from '#core/org/extension.ts';

const packageSchema = z.object({ version: versionSchema });

export const ownVersion: string = packageSchema.parse(
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')),
).version;

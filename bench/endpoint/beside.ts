/** An earlier version of the endpoint, measured by its own bench in the same run: a copy of its commit in a temporary folder. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';

/** What a member's browser sent in a week. */
const SLIPS_PER_MEMBER_WEEK = 8;

export interface Before {
  readonly memberWeeksPerSecond: number;
  readonly emptyPerSecond: number;
}

const figuresSchema = z.object({
  figures: z.array(z.object({ database: z.string(), slipsPerSecond: z.number(), emptyPerSecond: z.number() })),
});

/** Figures by database. */
export function measureBeside(commit: string): Readonly<Record<string, Before>> {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-beside-'));
  try {
    console.error(`Measuring ${commit} first ...`);
    const archive = join(folder, 'archive.tar');
    execFileSync('git', [
      'archive',
      '--output',
      archive,
      commit,
      'bench',
      'server',
      'utils',
      'package.json',
      'tsconfig.json',
    ]);
    execFileSync('tar', ['-xf', archive, '-C', folder]);
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs');
    execFileSync(process.execPath, [tsx, join('bench', 'endpoint.ts')], { cwd: folder, stdio: ['ignore', 2, 2] });
    const { figures } = figuresSchema.parse(
      JSON.parse(readFileSync(join(folder, '.output', 'bench', 'endpoint.json'), 'utf8')),
    );
    return Object.fromEntries(
      figures.map(({ database, slipsPerSecond, emptyPerSecond }) => [
        database,
        { memberWeeksPerSecond: slipsPerSecond / SLIPS_PER_MEMBER_WEEK, emptyPerSecond },
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

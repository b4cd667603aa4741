import type { SpawnOptions } from 'node:child_process';

export const root: string;
export function findChromium(): string | null;
export function findFirefox(): string | null;
export function findProgram(names: readonly string[]): string | null;
export function ensureDisplay(): void;
export function installDebian(packages: readonly string[]): void;
export function runTool(tool: 'wxt' | 'vitest', args: readonly string[], options?: SpawnOptions): Promise<void>;

import type { Scene } from './scene.ts';

export const departmentScenes: readonly Scene[] = [];

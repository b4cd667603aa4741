import type { Scene } from './scene.ts';

export const optionsScenes: readonly Scene[] = [];

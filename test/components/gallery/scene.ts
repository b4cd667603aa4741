import type { ReactNode } from 'react';

export interface Scene {
  readonly id: string;
  readonly page: 'popup' | 'options' | 'department';
  readonly content: ReactNode;
}

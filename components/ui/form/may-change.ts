/** Whether the key of who looks may change anything. A page shows what may only be read without the ways to change it. */
import { createContext, useContext } from 'react';

export const MayChange = createContext(true);

export function useMayChange(): boolean {
  return useContext(MayChange);
}

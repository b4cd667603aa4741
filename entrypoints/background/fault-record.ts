import { showFault } from '#browser/badge.ts';
import { tellChanged } from '#browser/changes.ts';
import { clearFault, type FaultSource, keepFault } from '#browser/faults.ts';

export interface FaultRecord {
  failed(error: unknown): Promise<void>;
  succeeded(): Promise<void>;
}

/** What goes wrong in one part of the background, shown by the badge and the pages until that part goes right again. */
export function createFaultRecord(source: FaultSource): FaultRecord {
  /** Also as a worker starts: one before it may have left a fault. */
  let mayBeFaulty = true;
  return {
    async failed(error) {
      mayBeFaulty = true;
      await keepFault(source, String(error));
      await showFault(source, true);
      tellChanged();
    },
    async succeeded() {
      if (!mayBeFaulty) return;
      await clearFault(source);
      await showFault(source, false);
      mayBeFaulty = false;
      tellChanged();
    },
  };
}

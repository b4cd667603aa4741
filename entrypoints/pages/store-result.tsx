import type { ReactNode } from 'react';
import { SettingsFault } from '#browser/settings.ts';
import { QueryResult, type QueryResultProps } from '#components/ui/query-result.tsx';

/** What is made of a reading of the store; settings that cannot be read are the notice above every section. */
export function StoreResult<T>(props: QueryResultProps<T>): ReactNode {
  if (props.query.error instanceof SettingsFault) return null;
  return <QueryResult title="storeFaultHeading" {...props} />;
}

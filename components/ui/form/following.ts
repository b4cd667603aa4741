import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useState } from 'react';
import { valueAt } from '#core/base/issue.ts';

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The paths of the fields that hold another value; a list is one field. */
function changedFields(before: unknown, after: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (isSame(before, after)) return [];
  if (!isGroup(before) || !isGroup(after)) return [path];
  return Object.keys(after).flatMap((name) =>
    changedFields(Reflect.get(before, name), Reflect.get(after, name), [...path, name]),
  );
}

/** Has a form take over what others save while it is open, in the fields that nobody typed in. `start` is what is saved now. */
export function useFollowing<Typed extends object>(
  form: Pick<UseFormReturnType<Typed>, 'getValues' | 'setInitialValues' | 'setValues'>,
  start: Typed,
  busy: boolean,
): void {
  const [followed, setFollowed] = useState(start);
  useEffect(() => {
    const paths = changedFields(followed, start);
    if (busy || paths.length === 0) return;
    const typed = structuredClone(form.getValues());
    for (const path of paths) {
      const group = valueAt(typed, path.slice(0, -1));
      if (isGroup(group) && isSame(valueAt(typed, path), valueAt(followed, path)))
        Reflect.set(group, path.at(-1) ?? '', valueAt(start, path));
    }
    form.setInitialValues(start);
    form.setValues(typed);
    setFollowed(start);
  });
}

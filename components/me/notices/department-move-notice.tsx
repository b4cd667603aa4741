import { Button, Group } from '@mantine/core';
import { ErrorNotice, InfoNotice } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatDay } from '#core/base/format.ts';
import { firstDayOf } from '#core/base/week.ts';
import type { DepartmentMove } from '#core/org/reorganisation.ts';

export interface DepartmentMoveNoticeProps {
  /** Null where nothing lies before this member. */
  readonly passage: DepartmentMove | null;
  readonly onChoose: (department: DepartmentId) => void;
  /** Why the choice could not be stored; null where it was. */
  readonly failed?: string | null | undefined;
}

/** Tells a member that their department goes on as another one; of several they say themselves which is theirs. */
export function DepartmentMoveNotice({ passage, onChoose, failed = null }: DepartmentMoveNoticeProps) {
  const { text, locale } = useText();
  if (passage === null) return null;
  const { fromWeek, options, chosen } = passage;
  const day = formatDay(firstDayOf(fromWeek), locale, true);
  const [only, ...others] = options;
  if (only !== undefined && others.length === 0)
    return (
      <InfoNotice icon="people" title={text('passageMerge', day, only.name)}>
        {text('passageMergeText')}
      </InfoNotice>
    );
  return (
    <InfoNotice
      icon="people"
      title={text('passageSplit', day)}
      action={
        <Group gap="xs">
          {options.map(({ id, name }) => (
            <Button
              key={id}
              size="xs"
              variant={id === chosen ? 'filled' : 'default'}
              aria-pressed={id === chosen}
              onClick={() => onChoose(id)}
            >
              {name}
            </Button>
          ))}
        </Group>
      }
    >
      {text(chosen === null ? 'passageSplitText' : 'passageChosenText')}
      {failed !== null && <ErrorNotice title={text('saveFailed')}>{failed}</ErrorNotice>}
    </InfoNotice>
  );
}

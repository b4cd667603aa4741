import { Button } from '@mantine/core';
import styles from '#components/me/my-data/day-table.module.css';
import { useText } from '#components/words/text.tsx';

export interface RowActionsProps {
  /** The row in words, for who hears a button without it. */
  readonly name: string;
  readonly excluded: boolean;
  /** Null for a row that cannot be edited. */
  readonly onEdit: (() => void) | null;
  /** Null for a row that is not counted anyway. */
  readonly onExclude: (() => void) | null;
  readonly onDelete: () => void;
}

/** What a person can do with a row of their own data. */
export function RowActions({ name, excluded, onEdit, onExclude, onDelete }: RowActionsProps) {
  const { text } = useText();
  const button = (label: string, named: string, onClick: () => void) => (
    <Button variant="subtle" size="compact-xs" onClick={onClick} aria-label={named}>
      {label}
    </Button>
  );
  return (
    <div className={styles['actions']}>
      {onEdit !== null && button(text('edit'), text('editNamed', name), onEdit)}
      {onExclude !== null &&
        (excluded
          ? button(text('include'), text('includeNamed', name), onExclude)
          : button(text('exclude'), text('excludeNamed', name), onExclude))}
      {button(text('delete'), text('deleteNamed', name), onDelete)}
    </div>
  );
}

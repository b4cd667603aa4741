import styles from '#components/me/popup/failed.module.css';

export interface FailedProps {
  /** What was not done, and what to do. */
  readonly title: string;
  /** What the browser or the background said. Null where nothing failed. */
  readonly cause: string | null;
}

/** A command that failed, said where it was given. */
export function Failed({ title, cause }: FailedProps) {
  if (cause === null) return null;
  return (
    <p role="alert" className={styles['failed']}>
      <strong>{title}</strong> <span>{cause}</span>
    </p>
  );
}

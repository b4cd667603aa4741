import type { ReactNode } from 'react';
import heardStyles from '#components/ui/heard.module.css';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import styles from '#components/ui/notices.module.css';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';

export interface ErrorNoticeProps {
  readonly title: string;
  /** Names the offending value and the way out. */
  readonly children: ReactNode;
  /** A button or link that takes the way out. */
  readonly action?: ReactNode;
}

/** Something went wrong: announced at once, told by an icon and words as well as by colour. */
export function ErrorNotice({ title, children, action }: ErrorNoticeProps) {
  return (
    <div role="alert" className={styles['notice']} data-tone="fault">
      <Icon name="alert" />
      <div className={styles['body']}>
        <p className={styles['title']}>{title}</p>
        <div>{children}</div>
        {action}
      </div>
    </div>
  );
}

/** Why the last command failed, where it was given; nothing where it worked. */
export function FailureNotice({
  failed,
  title = 'saveFailed',
}: {
  readonly failed: ReactNode;
  readonly title?: MessageKey;
}) {
  const { text } = useText();
  return failed == null ? null : <ErrorNotice title={text(title)}>{failed}</ErrorNotice>;
}

export interface InfoNoticeProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** A state that is worth knowing and needs no hurry. */
export function InfoNotice({ icon, title, children, action }: InfoNoticeProps) {
  return (
    <div role="status" className={styles['notice']}>
      <Icon name={icon} />
      <div className={styles['body']}>
        <p className={styles['title']}>{title}</p>
        {children !== undefined && <div className={styles['quiet']}>{children}</div>}
        {action}
      </div>
    </div>
  );
}

export interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: MessageKey;
  /** What to do next, in a sentence. */
  readonly words: MessageKey;
  readonly action?: ReactNode;
}

/** Nothing to show yet, and what to do about it. */
export function EmptyState({ icon, title, words, action }: EmptyStateProps) {
  const { text } = useText();
  return (
    <div className={styles['empty']}>
      <span className={styles['disc']}>
        <Icon name={icon} size={22} />
      </span>
      <p className={styles['title']}>{text(title)}</p>
      <div className={styles['quiet']}>{text(words)}</div>
      {action}
    </div>
  );
}

export interface LoadingProps {
  /** Lines of about the height of what will come, so that nothing jumps. */
  readonly lines?: number;
  /** Height of a line in CSS pixels at the root font size. */
  readonly lineHeight?: number;
}

export function Loading({ lines = 3, lineHeight = 14 }: LoadingProps) {
  const { text } = useText();
  const widths = Array.from({ length: lines }, (_, index) => ({
    id: `line-${index}`,
    percent: 100 - (index % 3) * 18,
  }));
  return (
    <div role="status" className={styles['loading']}>
      <span className={heardStyles['heard']}>{text('loading')}</span>
      {widths.map(({ id, percent }) => (
        <div
          key={id}
          className={styles['line']}
          style={{ height: `${lineHeight / 16}rem`, width: `${percent}%` }}
          data-skeleton
        />
      ))}
    </div>
  );
}

import { Anchor } from '@mantine/core';
import styles from '#components/me/notices/managed-notice.module.css';
import { ErrorNotice, InfoNotice } from '#components/ui/notices.tsx';
import type { Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { formatNumber } from '#core/base/format.ts';
import type { Fault } from '#core/base/issue.ts';
import type { Policy } from '#core/org/policy.ts';

export interface ManagedNoticeProps {
  readonly policy: Policy;
  /** Parts of the policy that are not valid, each with its reason. */
  readonly refused: readonly Fault[];
}

/** What the organisation has set in this browser, and what of it does not apply. Nothing where nothing is set. */
export function ManagedNotice({ policy, refused }: ManagedNoticeProps) {
  const { text, words } = useText();
  const lines = linesOf(policy, words);
  return (
    <>
      {refused.length > 0 && (
        <ErrorNotice title={text('refusedHeading')}>
          {text('refusedIntro')}
          <ul className={styles['list']}>
            {refused.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code>{path || text('refusedWhole')}</code>: {message}
              </li>
            ))}
          </ul>
        </ErrorNotice>
      )}
      {lines.length > 0 && (
        <InfoNotice
          icon="lock"
          title={text('managedHeading')}
          action={
            policy.noticeUrl !== undefined && (
              <Anchor inherit href={policy.noticeUrl} target="_blank" rel="noreferrer">
                {text('managedNotice')}
              </Anchor>
            )
          }
        >
          {text('managedIntro')}
          <ul className={styles['list']}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </InfoNotice>
      )}
    </>
  );
}

function linesOf(policy: Policy, { text, count, locale }: Words): string[] {
  const { endpointUrl, joiningCode, tools, questionLimits: limits, lockedSettings: locked } = policy;
  const minutes = (value: number) => formatNumber(value, locale, { unit: 'minute' });
  const clock = (minute: number) =>
    new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(minute * 60_000);
  const when = <T,>(value: T | undefined | null, line: (value: T) => string) => (value == null ? [] : [line(value)]);
  return [
    ...when(endpointUrl, (url) => text('managedEndpoint', url)),
    ...when(endpointUrl && joiningCode, () => text('managedJoins')),
    ...when(tools, (set) => text('managedTools', new Intl.ListFormat(locale).format(set.map(({ name }) => name)))),
    ...when(limits.perDay, (most) => text('managedPerDay', formatNumber(most, locale))),
    ...when(limits.perWeek, (most) => text('managedPerWeek', formatNumber(most, locale))),
    ...when(limits.minutesBetween, (least) => text('managedBetween', minutes(least))),
    ...when(limits.expiryMinutes, (span) => text('managedExpiry', minutes(span))),
    ...when(limits.quietHours, (hours) => text('managedQuietHours', clock(hours.fromMinute), clock(hours.toMinute))),
    ...when(locked.keepMonths, (months) => text('managedKeep', count('months', months))),
    ...when(locked.ownSites, (may) => text(may ? 'managedOwnSites' : 'managedNoOwnSites')),
  ];
}

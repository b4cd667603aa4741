import { useState } from 'react';
import {
  DepartmentMoveNotice,
  type DepartmentMoveNoticeProps,
} from '#components/me/notices/department-move-notice.tsx';
import { JoinForm, type JoinFormProps } from '#components/me/sharing/join-form.tsx';
import { SecondBrowser, type SecondBrowserProps } from '#components/me/sharing/second-browser.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { Fact } from '#components/ui/fact-list.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import styles from '#components/ui/form.module.css';
import heardStyles from '#components/ui/heard.module.css';
import { InfoNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { refusalWords } from '#components/words/refusal-words.ts';
import { useText } from '#components/words/text.tsx';
import { formatDay, formatMoment, formatNumber } from '#core/base/format.ts';
import type { Refusal } from '#core/base/refusal.ts';
import type { Day } from '#core/base/week.ts';
import type { Leaving } from '#core/org/membership.ts';

interface MembershipView {
  readonly organisation: string;
  readonly departmentName: string;
  /** The endpoint's address as joined. */
  readonly endpoint: string;
  /** Local date, such as `2026-11-22`. */
  readonly joinedDay: Day;
  readonly minimumGroup: number;
  readonly holdHours: number;
  /** Joined by the organisation's policy, which may ask again after leaving. */
  readonly managed: boolean;
  /** Why the configuration could not be read last; null where it was. */
  readonly fault: Refusal | null;
}

export interface JoiningPanelProps extends DepartmentMoveNoticeProps {
  /** Null where this browser is in no department. */
  readonly membership: MembershipView | null;
  /** Memberships that ended here and that their endpoint has yet to be told of. */
  readonly leavings: readonly Leaving[];
  readonly form: JoinFormProps;
  /** A code for another browser of the same person. */
  readonly transfer: Omit<SecondBrowserProps, 'endpointUrl'>;
  readonly leaving: boolean;
  readonly onLeave: () => void;
}

/** Belonging to a department, or staying on one's own; both work. */
export function JoiningPanel({
  membership,
  leavings,
  form,
  passage,
  onChoose,
  failed,
  transfer,
  leaving,
  onLeave,
}: JoiningPanelProps) {
  const { text } = useText();
  return (
    <>
      <p role="status" className={heardStyles['heard']}>
        {membership === null && leavings.map(({ endpointUrl }) => text('leavingHeading', endpointUrl)).join(' ')}
      </p>
      {membership === null ? (
        <>
          {leavings.map((left) => (
            <LeavingNotice key={left.endpointUrl} leaving={left} />
          ))}
          <Panel title={text('joinHeading')} intro={text('joinIntro')}>
            <JoinForm {...form} />
          </Panel>
          <Panel title={text('aloneHeading')}>
            <p className={styles['text']}>{text('aloneText')}</p>
          </Panel>
        </>
      ) : (
        <>
          <DepartmentMoveNotice passage={passage} onChoose={onChoose} failed={failed} />
          <Joined membership={membership} leaving={leaving} onLeave={onLeave} />
          <SecondBrowser endpointUrl={membership.endpoint} {...transfer} />
        </>
      )}
    </>
  );
}

/** The person has left; the endpoint is told until it confirms. */
function LeavingNotice({ leaving: { endpointUrl, dueMs, refusal } }: { readonly leaving: Leaving }) {
  const words = useText();
  const { text, locale, timeZone } = words;
  return (
    <InfoNotice icon="clock" title={text('leavingHeading', endpointUrl)}>
      {refusal === null
        ? text('leavingSoon', formatMoment(dueMs, timeZone, locale))
        : text('leavingLater', refusalWords(words)(refusal), formatMoment(dueMs, timeZone, locale))}
    </InfoNotice>
  );
}

interface JoinedProps {
  readonly membership: MembershipView;
  readonly leaving: boolean;
  readonly onLeave: () => void;
}

function Joined({ membership, leaving, onLeave }: JoinedProps) {
  const words = useText();
  const { text, locale } = words;
  const [asking, setAsking] = useState(false);
  const { departmentName, organisation, endpoint, joinedDay, minimumGroup, holdHours, managed, fault } = membership;
  return (
    <Panel
      title={text('joinedHeading', departmentName)}
      intro={text('joinedIntro', String(minimumGroup))}
      action={<QuietButton label={text('leave')} loading={leaving} onClick={() => setAsking(true)} />}
    >
      <dl>
        <Fact name={text('factOrganisation')}>{organisation}</Fact>
        <Fact name={text('factEndpoint')}>{endpoint}</Fact>
        <Fact name={text('factJoined')}>{formatDay(joinedDay, locale, true)}</Fact>
        <Fact name={text('factMinimumGroup')}>{text('factMembers', String(minimumGroup))}</Fact>
        <Fact name={text('factHold')}>{formatNumber(holdHours, locale, { unit: 'hour' })}</Fact>
      </dl>
      {fault !== null && <p className={styles['text']}>{text('configStale', refusalWords(words)(fault))}</p>}
      {managed && <p className={styles['text']}>{text('joinedManaged')}</p>}
      {asking && (
        <Confirm
          title={text('leaveQuestion', departmentName)}
          confirmLabel={text('leave')}
          onConfirm={onLeave}
          onClose={() => setAsking(false)}
        >
          {text('leaveText')}
        </Confirm>
      )}
    </Panel>
  );
}

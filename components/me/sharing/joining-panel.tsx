import {
  DepartmentMoveNotice,
  type DepartmentMoveNoticeProps,
} from '#components/me/notices/department-move-notice.tsx';
import { JoinForm, type JoinFormProps } from '#components/me/sharing/join-form.tsx';
import { SecondBrowser, type SecondBrowserProps } from '#components/me/sharing/second-browser.tsx';
import { ConfirmButton } from '#components/ui/confirm.tsx';
import { Fact } from '#components/ui/fact-list.tsx';
import styles from '#components/ui/form.module.css';
import heardStyles from '#components/ui/heard.module.css';
import { InfoNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { refusalWords } from '#components/words/refusal-words.ts';
import { useText } from '#components/words/text.tsx';
import { formatDay, formatMoment, formatNumber } from '#core/base/format.ts';
import { dayOf } from '#core/base/week.ts';
import type { Leaving, Membership } from '#core/org/membership.ts';

export interface JoiningPanelProps extends DepartmentMoveNoticeProps {
  /** Null where this browser is in no department. */
  readonly membership: Membership | null;
  /** The department that it is in now, where that is another than the one joined. */
  readonly place: { readonly name: string } | null;
  /** Joined by the organisation's policy, which may ask again after leaving. */
  readonly isManaged: boolean;
  /** Memberships that ended here and that their endpoint has yet to be told of. */
  readonly leavings: readonly Leaving[];
  readonly form: JoinFormProps;
  /** A code for another browser of the same person. */
  readonly transfer: Omit<SecondBrowserProps, 'endpointUrl'>;
  readonly leaving: boolean;
  readonly onLeave: () => void;
}

/** Belonging to a department, or staying on one's own; both work. */
export function JoiningPanel(props: JoiningPanelProps) {
  const { membership, place, isManaged, leavings, form, passage, onChoose, failed, transfer, leaving, onLeave } = props;
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
          <Joined membership={membership} place={place} isManaged={isManaged} leaving={leaving} onLeave={onLeave} />
          <SecondBrowser endpointUrl={membership.endpointUrl} {...transfer} />
        </>
      )}
    </>
  );
}

/** The person has left; the endpoint is told until it confirms. */
function LeavingNotice({ leaving: { endpointUrl, dueMs, refusal } }: { readonly leaving: Leaving }) {
  const { text, locale, timeZone, words } = useText();
  return (
    <InfoNotice icon="clock" title={text('leavingHeading', endpointUrl)}>
      {refusal === null
        ? text('leavingSoon', formatMoment(dueMs, timeZone, locale))
        : text('leavingLater', refusalWords(words)(refusal), formatMoment(dueMs, timeZone, locale))}
    </InfoNotice>
  );
}

interface JoinedProps extends Pick<JoiningPanelProps, 'place' | 'isManaged' | 'leaving' | 'onLeave'> {
  readonly membership: Membership;
}

function Joined({ membership, place, isManaged, leaving, onLeave }: JoinedProps) {
  const { text, locale, timeZone, words } = useText();
  const { config, department, endpointUrl, joinedMs, fault } = membership;
  const departmentName = place?.name ?? department.name;
  const minimumGroup = String(config.minimumGroup);
  return (
    <Panel
      title={text('joinedHeading', departmentName)}
      intro={text('joinedIntro', minimumGroup)}
      action={
        <ConfirmButton
          label={text('leave')}
          loading={leaving}
          question={text('leaveQuestion', departmentName)}
          warning={text('leaveText')}
          onConfirm={onLeave}
        />
      }
    >
      <dl>
        <Fact name={text('factOrganisation')}>{config.organisation}</Fact>
        <Fact name={text('factEndpoint')}>{endpointUrl}</Fact>
        <Fact name={text('factJoined')}>{formatDay(dayOf(joinedMs, timeZone), locale, true)}</Fact>
        <Fact name={text('factMinimumGroup')}>{text('factMembers', minimumGroup)}</Fact>
        <Fact name={text('factHold')}>{formatNumber(config.holdHours, locale, { unit: 'hour' })}</Fact>
      </dl>
      {fault !== null && <p className={styles['text']}>{text('configStale', refusalWords(words)(fault))}</p>}
      {isManaged && <p className={styles['text']}>{text('joinedManaged')}</p>}
    </Panel>
  );
}

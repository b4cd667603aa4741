import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { Panel } from '#components/ui/panel.tsx';
import { ProfileForm } from '#components/ui/profile/profile-form.tsx';
import { Reply } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { dayOf } from '#core/base/week.ts';

/** The priorities that departments inherit, by the weeks from which they hold. */
export function CompanyProfilePanel({ api, queries }: Pick<AdminViewProps, 'api' | 'queries'>) {
  const { text, timeZone } = useText();
  return (
    <Panel title={text('companyProfileHeading')} intro={text('companyProfileIntro')}>
      <Reply of={queries.companyProfile()} title="adminFailed">
        {(entered) => (
          <ProfileForm
            entered={entered}
            company={null}
            today={dayOf(Date.now(), timeZone)}
            onSave={(revision, steps) =>
              api.saveCompanyProfile(
                revision,
                steps.flatMap(({ fromWeek, profile }) => (profile === null ? [] : [{ fromWeek, profile }])),
              )
            }
          />
        )}
      </Reply>
    </Panel>
  );
}

import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { actionText } from '#components/admin/audit/action-words.ts';
import { AuditPages } from '#components/admin/audit/audit-pages.tsx';
import { describeConfig } from '#components/admin/audit/config-words.ts';
import { DifferenceList } from '#components/admin/audit/difference-list.tsx';
import { describeSetting, type PlaceNames } from '#components/admin/departments/setting-words.ts';
import { actorText } from '#components/words/actor-text.ts';
import { describeEntered } from '#components/words/logged-words.ts';
import { useText } from '#components/words/text.tsx';
import { formatMoment } from '#core/base/format.ts';
import { differencesOf } from '#core/org/config-change.ts';

const unnamed: PlaceNames = { departmentNamed: (id) => id, unitNamed: (id) => id };

function describerOf(action: string): typeof describeConfig {
  if (action.startsWith('department.')) return (path, words) => describeSetting(path, unnamed, words);
  return action === 'config.set' ? describeConfig : describeEntered(action);
}

/** Who changed what, and when, with what was there before. */
export function ChangesView({ api }: AdminViewProps) {
  const { text, locale, timeZone, words } = useText();
  return (
    <AuditPages api={api} title={text('adminChanges')} intro={text('changesIntro')}>
      {({ at, actor, action, subject, before, after }) => (
        <>
          <p className={styles['name']}>
            {actionText(action, words)} <span className={styles['hint']}>{subject}</span>
          </p>
          <p className={styles['hint']}>
            {text('changedBy', actorText(actor, words), formatMoment(Date.parse(at), timeZone, locale, true))}
          </p>
          <DifferenceList differences={differencesOf(before ?? {}, after ?? {})} describe={describerOf(action)} />
        </>
      )}
    </AuditPages>
  );
}

import { Group } from '@mantine/core';
import { readFault } from '#browser/faults.ts';
import { command } from '#browser/messages.ts';
import { readSettings, resetSettings, SettingsFault } from '#browser/settings.ts';
import { storedSettings } from '#browser/stored.ts';
import { DepartmentMoveNotice } from '#components/me/notices/department-move-notice.tsx';
import { ManagedNotice } from '#components/me/notices/managed-notice.tsx';
import { MirrorNotice } from '#components/me/notices/mirror-notice.tsx';
import { WidenedNotice } from '#components/me/notices/widened-notice.tsx';
import { download } from '#components/ui/download.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';
import { chooseDepartment, openChoice, readDepartmentMove } from '#pages/department-move.ts';
import { settingsFaultText } from '#pages/settings-fault.ts';
import { usePolicy } from '#pages/use-policy.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { readSeen } from '#pages/widening.ts';
import { useSaving } from '#query/use-saving.ts';
import type { Store } from '#store/database.ts';
import { readMembership } from '#store/membership.ts';

const readNotices = async (store: Store) => {
  try {
    await readSettings();
  } catch (error) {
    if (error instanceof SettingsFault) return { settings: error };
    throw error;
  }
  const [fault, seen, { passage }, membership] = await Promise.all([
    readFault(),
    readSeen(store),
    readDepartmentMove(store),
    readMembership(store),
  ]);
  return { settings: null, fault, seen, choice: openChoice(passage), membership };
};

/** Above every section: settings that cannot be read, a store that refuses, and what the organisation has set. */
export function Notices() {
  const { text, words } = useText();
  const { data: read, error } = useStoreQuery(['notices'], readNotices);
  const managed = usePolicy();
  const settings = useSaving();
  const seen = useSaving();
  const choice = useSaving();
  const mirror = useSaving();
  const fault = error?.message ?? (read?.settings === null ? read.fault : null);
  return (
    <>
      {read?.settings != null && (
        <ErrorNotice
          title={text('faultHeading')}
          action={
            <Group gap="xs">
              <QuietButton label={text('settingsSave')} onClick={() => settings.attempt(saveSettings)} />
              <QuietButton label={text('settingsReset')} onClick={() => settings.attempt(resetSettings)} />
            </Group>
          }
        >
          {text('settingsFault', settingsFaultText(read.settings, words))}
          {settings.failed !== null && <p>{settings.failed}</p>}
        </ErrorNotice>
      )}
      <ManagedNotice {...managed} />
      {read?.settings === null && (
        <>
          <WidenedNotice
            widenings={read.seen.widenings}
            acknowledge={() => seen.attempt(read.seen.acknowledge)}
            failed={seen.failed}
          />
          <MirrorNotice
            membership={read.membership}
            failed={mirror.failed}
            onAgree={() =>
              mirror.attempt(() => command('agreeToMirror', { mirrorUrl: read.membership?.config.mirrorUrl ?? null }))
            }
          />
          <DepartmentMoveNotice
            passage={read.choice}
            onChoose={(department) => choice.attempt(() => chooseDepartment(read.choice, department))}
            failed={choice.failed}
          />
        </>
      )}
      {fault !== null && <ErrorNotice title={text('storeFaultHeading')}>{text('storeFault', fault)}</ErrorNotice>}
    </>
  );
}

async function saveSettings(): Promise<void> {
  download('worthwhile-settings.json', 'application/json', JSON.stringify(await storedSettings(), null, 2));
}

import { Button, Group } from '@mantine/core';
import { readFault } from '#browser/faults.ts';
import { readSettings, resetSettings, SettingsFault } from '#browser/settings.ts';
import { storedSettings } from '#browser/stored.ts';
import { DepartmentMoveNotice } from '#components/me/notices/department-move-notice.tsx';
import { ManagedNotice } from '#components/me/notices/managed-notice.tsx';
import { MirrorNotice } from '#components/me/notices/mirror-notice.tsx';
import { WidenedNotice } from '#components/me/notices/widened-notice.tsx';
import { download } from '#components/ui/download.ts';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { useText } from '#components/words/text.tsx';
import { settingsFaultText } from '#pages/settings-fault.ts';
import { useAttempt } from '#pages/use-attempt.ts';
import { useOpenChoice } from '#pages/use-department-move.ts';
import { useMirror } from '#pages/use-mirror.ts';
import { usePolicy } from '#pages/use-policy.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { useWidening } from '#pages/use-widening.ts';

const readNotices = async () => {
  try {
    await readSettings();
    return { settings: null, fault: await readFault() };
  } catch (error) {
    if (error instanceof SettingsFault) return { settings: error, fault: null };
    throw error;
  }
};

/** Above every section: settings that cannot be read, a store that refuses, and what the organisation has set. */
export function Notices() {
  const words = useText();
  const { text } = words;
  const { value, error, reload } = useStoreQuery(readNotices);
  const managed = usePolicy();
  const widening = useWidening();
  const choice = useOpenChoice();
  const { failed, attempt } = useAttempt(reload);
  const mirror = useMirror();
  const told = error?.message ?? value?.fault ?? null;
  return (
    <>
      {value?.settings != null && (
        <ErrorNotice
          title={text('faultHeading')}
          action={
            <Group gap="xs">
              <Button variant="default" onClick={() => attempt(saveSettings)}>
                {text('settingsSave')}
              </Button>
              <Button variant="default" onClick={() => attempt(resetSettings)}>
                {text('settingsReset')}
              </Button>
            </Group>
          }
        >
          {text('settingsFault', settingsFaultText(value.settings, words))}
          {failed !== null && <p>{failed}</p>}
        </ErrorNotice>
      )}
      <ManagedNotice {...managed} />
      <WidenedNotice {...widening} />
      <MirrorNotice {...mirror} />
      <DepartmentMoveNotice {...choice} />
      {told !== null && <ErrorNotice title={text('storeFaultHeading')}>{text('storeFault', told)}</ErrorNotice>}
    </>
  );
}

async function saveSettings(): Promise<void> {
  download('worthwhile-settings.json', 'application/json', JSON.stringify(await storedSettings(), null, 2));
}

import { Button, Group } from '@mantine/core';
import { readFault } from '#browser/faults.ts';
import { readSettings, resetSettings, SettingsFault } from '#browser/settings.ts';
import { storedSettings } from '#browser/stored.ts';
import { download } from '#components/download.ts';
import { ManagedNotice } from '#components/managed/managed-notice.tsx';
import { MirrorNotice } from '#components/managed/mirror-notice.tsx';
import { PassageNotice } from '#components/managed/passage-notice.tsx';
import { WidenedNotice } from '#components/managed/widened-notice.tsx';
import { ErrorNotice } from '#components/notice.tsx';
import { useText } from '#components/text.tsx';
import { settingsFaultText } from '#kept/settings-fault.ts';
import { useAttempt } from '#kept/use-attempt.ts';
import { useKept } from '#kept/use-kept.ts';
import { useMirror } from '#kept/use-mirror.ts';
import { useOpenChoice } from '#kept/use-passage.ts';
import { usePolicy } from '#kept/use-policy.ts';
import { useWidening } from '#kept/use-widening.ts';

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
  const { value, error, reload } = useKept(readNotices);
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
      <PassageNotice {...choice} />
      {told !== null && <ErrorNotice title={text('storeFaultHeading')}>{text('storeFault', told)}</ErrorNotice>}
    </>
  );
}

async function saveSettings(): Promise<void> {
  download('worthwhile-settings.json', 'application/json', JSON.stringify(await storedSettings(), null, 2));
}

import { Textarea, TextInput } from '@mantine/core';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { groupLines, parseGroupLines } from '#components/admin/rules/group-lines.ts';
import { Form, useSavedForm } from '#components/ui/form/checked-form.tsx';
import { useFollowing } from '#components/ui/form/following.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Reply } from '#components/ui/query-result.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { type SignInSettings, signInSchema } from '#core/protocol/admin.ts';

const blank = {
  issuer: '',
  clientId: '',
  scope: '',
  groupsClaim: 'groups',
  adminGroups: '',
  councilGroups: '',
  leadGroups: '',
  readOnlyGroups: '',
  financeGroups: '',
  memberGroups: '',
};
type Entered = typeof blank;

const enteredOf = (settings: SignInSettings): Entered => ({
  issuer: settings.issuer,
  clientId: settings.clientId,
  scope: settings.scope ?? '',
  groupsClaim: settings.groupsClaim,
  adminGroups: settings.adminGroups.join('\n'),
  councilGroups: settings.councilGroups.join('\n'),
  leadGroups: groupLines(Object.entries(settings.leadGroups)),
  readOnlyGroups: groupLines(Object.entries(settings.readOnlyGroups)),
  financeGroups: groupLines(Object.entries(settings.financeGroups)),
  memberGroups: groupLines(settings.memberGroups.map(({ group, department }) => [group, [department]])),
});

const linesOf = (entered: string) => entered.split('\n').filter((line) => line.trim() !== '');

/** As it is sent; what is wrong with it, the schema says. */
const settingsOf = (entered: Entered) => ({
  ...entered,
  adminGroups: linesOf(entered.adminGroups),
  councilGroups: linesOf(entered.councilGroups),
  leadGroups: Object.fromEntries(parseGroupLines(entered.leadGroups)),
  readOnlyGroups: Object.fromEntries(parseGroupLines(entered.readOnlyGroups)),
  financeGroups: Object.fromEntries(parseGroupLines(entered.financeGroups)),
  memberGroups: parseGroupLines(entered.memberGroups).flatMap(([group, departments]) =>
    departments.map((department) => ({ group, department })),
  ),
});

/** Signing in at the organisation's own provider, and which groups open what. */
export function SignInPanel({ api, queries, endpointUrl }: Pick<AdminViewProps, 'api' | 'queries' | 'endpointUrl'>) {
  const { text } = useText();
  return (
    <Panel title={text('signInHeading')} intro={text('signInIntro', `${endpointUrl}/v1/sign-in/callback`)}>
      <Reply of={queries.signIn()} title="adminFailed">
        {(settings) => <SignInForm api={api} settings={settings} />}
      </Reply>
    </Panel>
  );
}

interface SignInFormProps extends Pick<AdminViewProps, 'api'> {
  /** As they hold now; null where nobody signs in. */
  readonly settings: SignInSettings | null;
}

function SignInForm({ api, settings: held }: SignInFormProps) {
  const { text } = useText();
  const start = held === null ? blank : enteredOf(held);
  const form = useSavedForm({
    start,
    schema: signInSchema,
    toChecked: settingsOf,
    onSave: (settings) => api.saveSignIn(held, settings),
  });
  const { saving } = form;
  useFollowing(form, start, saving.busy);
  const read = form.read();
  const isHeld = 'value' in read && JSON.stringify(read.value) === JSON.stringify(held);
  const lines = (name: keyof Entered, label: MessageKey, hint: MessageKey) => (
    <Textarea autosize minRows={2} {...form.field(name, label, hint)} />
  );
  return (
    <Form
      form={form}
      isSaved={saving.done && isHeld}
      submitLabel={text('signInSave')}
      quiet
      buttons={
        held !== null && <QuietButton label={text('signInEnd')} onClick={() => saving.run(() => api.endSignIn())} />
      }
    >
      <div className={styles['grid']}>
        <TextInput {...form.field('issuer', 'signInIssuer', 'signInIssuerHint')} />
        <TextInput {...form.field('clientId', 'signInClient', 'signInClientHint')} />
        <TextInput {...form.field('groupsClaim', 'signInClaim', 'signInClaimHint')} />
        <TextInput {...form.field('scope', 'signInScope', 'signInScopeHint')} />
      </div>
      <div className={styles['grid']}>
        {lines('adminGroups', 'signInAdmins', 'signInAdminsHint')}
        {lines('councilGroups', 'signInCouncil', 'signInAdminsHint')}
        {lines('leadGroups', 'signInLeads', 'signInLeadsHint')}
        {lines('readOnlyGroups', 'signInReadOnly', 'signInLeadsHint')}
        {lines('financeGroups', 'signInFinance', 'signInLeadsHint')}
        {lines('memberGroups', 'signInMembers', 'signInMembersHint')}
      </div>
    </Form>
  );
}

import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import { type AdminViewProps, openDepartments } from '#components/admin/admin-api.ts';
import { Row } from '#components/admin/row.tsx';
import { SignInPanel } from '#components/admin/rules/sign-in-panel.tsx';
import { usePaged } from '#components/admin/show-more.tsx';
import { download } from '#components/ui/download.ts';
import { Form, useSavedForm } from '#components/ui/form/checked-form.tsx';
import { placeOptions } from '#components/ui/form/place-options.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import formStyles from '#components/ui/form.module.css';
import { EmptyState, FailureNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryError } from '#components/ui/query-result.tsx';
import { SecretOnce } from '#components/ui/secret-once.tsx';
import { roleWords } from '#components/words/actor-text.ts';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatMoment } from '#core/base/format.ts';
import { joinLink, withInvites } from '#core/org/invite-list.ts';
import { isDepartmentRole, type KeyRole, keyRoles } from '#core/protocol/access-key.ts';
import { roleKeyFormSchema } from '#core/protocol/admin.ts';
import { localTable, tableOf } from '#import/tables.ts';
import { EndpointError } from '#query/endpoint-error.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import { useSaving } from '#query/use-saving.ts';

const roleMeans = {
  lead: 'roleLeadMeans',
  'read-only': 'roleReadOnlyMeans',
  finance: 'roleFinanceMeans',
  council: 'roleCouncilMeans',
  admin: 'roleAdminMeans',
} as const satisfies Record<KeyRole, MessageKey>;

const blankKey: { role: KeyRole; label: string } = { role: 'lead', label: '' };

/** How people join: a code for a whole department, invites for single people; and the keys of leads and admins. */
export function JoiningView(props: AdminViewProps) {
  const { text } = useText();
  const open = openDepartments(props);
  const [first] = open;
  const [chosen, setChosen] = useState<DepartmentId>(first?.id ?? '');
  if (first === undefined) return <EmptyState icon="people" title="departmentsNone" words="joiningNeedsDepartment" />;
  return (
    <>
      <NativeSelect
        label={text('chooseDepartment')}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={open.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Codes key={`codes ${chosen}`} {...props} department={chosen} />
      <Invites key={`invites ${chosen}`} {...props} department={chosen} />
      <Keys key={`keys ${chosen}`} {...props} department={chosen} />
      <SignInPanel {...props} />
    </>
  );
}

type OfDepartment = Pick<AdminViewProps, 'api' | 'queries' | 'endpointUrl'> & { readonly department: DepartmentId };

function Codes({ api, queries, endpointUrl, department }: OfDepartment) {
  const { text, count } = useText();
  const saving = useSaving();
  const query = useEndpointQuery(queries.codes(department));
  const [told, setTold] = useState<string | null>(null);
  const codes = query.data?.codes ?? [];
  const shared = codes.filter(({ kind }) => kind === 'department');
  const invites = codes.filter(({ kind }) => kind === 'invite');
  return (
    <Panel title={text('codesHeading')} intro={text('codesIntro')}>
      <QueryError queries={[query]} title="adminFailed" />
      <FailureNotice failed={saving.failed} title="adminFailed" />
      {told !== null && <SecretOnce label={text('codeTold')} secret={told} link={joinLink(endpointUrl, told)} />}
      {shared.length > 0 && (
        <ul className={styles['rows']}>
          {shared.map(({ id, uses }) => (
            <Row key={id} name={text('codeNamed', id)} hint={text('codeUses', String(uses))}>
              <QuietButton
                size="xs"
                label={text('revokeCode')}
                named={text('codeRevokeNamed', id)}
                onClick={() => saving.run(() => api.removeCode(department, id))}
              />
            </Row>
          ))}
        </ul>
      )}
      {invites.length > 0 && <p className={styles['hint']}>{count('invitesMade', invites.length)}</p>}
      <div className={formStyles['buttons']}>
        <Button
          loading={saving.busy}
          onClick={() =>
            saving.run(
              () => api.addCode(department, 'department'),
              ({ code }) => setTold(code),
            )
          }
        >
          {text('codeMake')}
        </Button>
      </div>
      <p className={styles['hint']}>{text('codeRotate')}</p>
    </Panel>
  );
}

/** One invite for each line of a list; the list comes back with them and never leaves this page. */
function Invites({ api, endpointUrl, department }: OfDepartment) {
  const { text, count, locale } = useText();
  const [list, setList] = useState('');
  const [hasHeading, setHasHeading] = useState(false);
  const [made, setMade] = useState(0);
  const saving = useSaving();
  const lines = tableOf(list);
  const people = Math.max(0, lines.length - (hasHeading ? 1 : 0));
  const make = async () => {
    const codes: string[] = [];
    let failed: EndpointError | null = null;
    for (let at = 0; at < people; at++) {
      const answer = await api.addCode(department, 'invite');
      if (answer.kind !== 'ok') {
        failed = new EndpointError(answer);
        break;
      }
      codes.push(answer.value.code);
    }
    if (codes.length > 0)
      download(
        `worthwhile-invites-${department}.csv`,
        'text/csv',
        localTable(
          withInvites(lines, { hasHeading, codes, endpointUrl, headings: [text('codeLabel'), text('inviteLink')] }),
          locale,
        ),
      );
    // The list of those that were made is saved before it is said that others were not.
    if (failed !== null) throw failed;
    return codes.length;
  };
  return (
    <Panel title={text('invitesHeading')} intro={text('invitesIntro')}>
      <FailureNotice failed={saving.failed} title="adminFailed" />
      <Textarea
        label={text('invitesList')}
        description={text('invitesListHint')}
        placeholder="ada@example.com"
        autosize
        minRows={3}
        maxRows={12}
        value={list}
        onChange={(event) => setList(event.currentTarget.value)}
      />
      <Checkbox
        label={text('invitesHeadingLine')}
        checked={hasHeading}
        onChange={(event) => setHasHeading(event.currentTarget.checked)}
      />
      <div className={formStyles['buttons']}>
        <QuietButton
          label={count('invitesMake', people)}
          disabled={people === 0}
          loading={saving.busy}
          onClick={() => saving.attempt(make, setMade)}
        />
        <span role="status" className={formStyles['said']}>
          {saving.done && count('invitesMade', made)}
        </span>
      </div>
    </Panel>
  );
}

function Keys({ api, queries, departments, department }: OfDepartment & Pick<AdminViewProps, 'departments'>) {
  const { text, locale, timeZone } = useText();
  const query = useEndpointQuery(queries.keys());
  const units = useEndpointQuery(queries.units()).data?.units ?? [];
  const [told, setTold] = useState<string | null>(null);
  const form = useSavedForm({
    start: { ...blankKey, place: department },
    schema: roleKeyFormSchema,
    onSave: ({ role, label, place }) => api.addKey(role, [place], label),
    onSaved: ({ key }) => {
      setTold(key);
      form.reset();
    },
  });
  const inForce = (query.data ?? []).filter(
    ({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > Date.now()),
  );
  const { shown, more } = usePaged(inForce);
  const names = new Map([...units, ...departments].map(({ id, name }) => [id, name]));
  const nameOf = (id: DepartmentId) => names.get(id) ?? id;
  return (
    <Panel title={text('keysHeading')} intro={text('keysIntro')}>
      <QueryError queries={[query]} title="adminFailed" />
      {told !== null && <SecretOnce label={text('keyTold')} secret={told} link={null} />}
      <ul className={styles['rows']}>
        {shown.map(({ id, role, departments, label: name, createdAt }) => (
          <Row
            key={id}
            name={[text(roleWords[role]), departments.map(nameOf).join(', '), name]
              .filter((part) => part !== '')
              .join(' · ')}
            hint={`${id} · ${formatMoment(Date.parse(createdAt), timeZone, locale, true)}`}
          >
            <QuietButton
              size="xs"
              label={text('revokeCode')}
              named={text('keyRevokeNamed', id)}
              onClick={() => form.saving.run(() => api.revokeKey(id))}
            />
          </Row>
        ))}
      </ul>
      {more}
      <Form form={form} submitLabel={text('keyMake')} quiet>
        <div className={formStyles['fields']}>
          <WordSelect
            values={keyRoles}
            words={roleWords}
            {...form.field('role', 'keyRole', roleMeans[form.values.role])}
          />
          {units.length > 0 && isDepartmentRole(form.values.role) && (
            <NativeSelect
              data={placeOptions(units, departments, (name) => text('unitNamed', name))}
              {...form.field('place', 'keyPlace')}
            />
          )}
          <TextInput {...form.field('label', 'keyLabel', 'keyLabelHint')} />
        </div>
      </Form>
    </Panel>
  );
}

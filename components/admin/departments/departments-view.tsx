import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { CompanyProfilePanel } from '#components/admin/departments/company-profile-panel.tsx';
import { DepartmentHistory } from '#components/admin/departments/department-history.tsx';
import { HeadcountsPanel } from '#components/admin/departments/headcounts-panel.tsx';
import { ImportPanel } from '#components/admin/departments/import-panel.tsx';
import { ReorganisationPanel } from '#components/admin/departments/reorganisation-panel.tsx';
import { UnitsPanel, unitOptions } from '#components/admin/departments/units-panel.tsx';
import { Row } from '#components/admin/row.tsx';
import { usePaged } from '#components/admin/show-more.tsx';
import { Form, useSavedForm } from '#components/ui/form/checked-form.tsx';
import { useFollowing } from '#components/ui/form/following.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { EmptyState } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { departmentIdFrom } from '#core/base/department-id.ts';
import { percentOf } from '#core/base/form-fields.ts';
import { formatDay, formatNumber } from '#core/base/format.ts';
import { firstDayOf, lastDayOf, type Week, weekOf, weekPlus } from '#core/base/week.ts';
import { endOf } from '#core/org/reorganisation.ts';
import { departmentFormSchema, type ListedDepartment } from '#core/protocol/admin.ts';
import type { Unit } from '#core/units/unit.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

const blank = {
  id: '',
  name: '',
  headcount: '',
  weeklyHours: 40,
  hourlyCost: '',
  currency: 'EUR',
  realisation: 50,
  parent: '',
};

function typedOf(department: ListedDepartment) {
  const { id, name, headcount, weeklyHours, hourlyCost, currency, realisation, parent } = department;
  return {
    ...{ id, name, headcount, weeklyHours, currency },
    hourlyCost: hourlyCost ?? '',
    realisation: percentOf(realisation),
    parent: parent ?? '',
  };
}

/** Departments with headcount, hours and cost; each change of them is in the history below. */
export function DepartmentsView({ api, queries, config, departments }: AdminViewProps) {
  const { text, count, locale } = useText();
  const [chosenId, setChosen] = useState<string | null>(null);
  const [key, setKey] = useState(0);
  const known = useEndpointQuery(queries.units()).data?.units;
  const units = known ?? [];
  const chosen = departments.find(({ id }) => id === chosenId) ?? null;
  const [sought, setSought] = useState('');
  const words = sought.trim().toLowerCase();
  const { shown, more } = usePaged(
    departments.filter(({ id, name }) => id.includes(words) || name.toLowerCase().includes(words)),
  );
  const changed = () => setKey(key + 1);
  /** From when a successor is, and until when a predecessor was. */
  const spanWords = ({ id, headcounts: [first] }: ListedDepartment) => {
    const day = (week: Week) => formatDay(firstDayOf(week), locale, true);
    const end = endOf(config.successions, id);
    const isToCome = first !== undefined && first.fromWeek > weekOf(Date.now(), 'UTC');
    return [
      ...(isToCome ? [text('departmentFrom', day(first.fromWeek))] : []),
      ...(end === null ? [] : [text('departmentUntil', formatDay(lastDayOf(weekPlus(end, -1)), locale, true))]),
    ];
  };
  const done = () => {
    setChosen(null);
    changed();
  };
  return (
    <>
      <Panel title={text('adminDepartments')} intro={text('departmentsIntro')}>
        {departments.length === 0 ? (
          <EmptyState icon="people" title="departmentsNone" words="departmentsNoneText" />
        ) : (
          <>
            {(departments.length > shown.length || words !== '') && (
              <TextInput
                type="search"
                label={text('departmentFind')}
                value={sought}
                onChange={(event) => setSought(event.currentTarget.value)}
              />
            )}
            <ul className={styles['rows']}>
              {shown.map((department) => (
                <Row
                  key={department.id}
                  name={department.name}
                  hint={[
                    department.id,
                    ...units.filter(({ id }) => id === department.parent).map(({ name }) => name),
                    count('people', department.headcount),
                    department.hourlyCost === null
                      ? text('noHourlyCost')
                      : text(
                          'hourlyCostOf',
                          formatNumber(department.hourlyCost, locale, { unit: { currency: department.currency } }),
                        ),
                    ...spanWords(department),
                  ].join(' · ')}
                >
                  <QuietButton
                    size="xs"
                    label={text('change')}
                    named={text('changeNamed', department.name)}
                    onClick={() => setChosen(department.id)}
                  />
                </Row>
              ))}
            </ul>
            {more}
          </>
        )}
      </Panel>
      <DepartmentForm
        key={`${chosenId} ${key}`}
        api={api}
        units={units}
        department={chosen}
        onDone={done}
        onCancel={() => setChosen(null)}
      />
      {chosen !== null && <HeadcountsPanel key={chosen.id} api={api} department={chosen} onChanged={changed} />}
      {known !== undefined && <ImportPanel api={api} departments={departments} units={known} onChanged={changed} />}
      <UnitsPanel api={api} queries={queries} departments={departments} />
      {departments.length > 0 && (
        <ReorganisationPanel
          key={`reorganise ${key}`}
          api={api}
          config={config}
          departments={departments}
          onChanged={changed}
        />
      )}
      <CompanyProfilePanel api={api} queries={queries} />
      <DepartmentHistory api={api} departments={departments} units={units} />
    </>
  );
}

interface DepartmentFormProps extends Pick<AdminViewProps, 'api'> {
  /** The department that is changed; null for a new one. */
  readonly department: ListedDepartment | null;
  readonly units: readonly Unit[];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function DepartmentForm({ api, department, units, onDone, onCancel }: DepartmentFormProps) {
  const { text } = useText();
  const start = department === null ? blank : typedOf(department);
  const form = useSavedForm({
    start,
    schema: departmentFormSchema(department),
    toChecked: (typed) => ({
      ...typed,
      id: typed.id || departmentIdFrom(typed.name),
      currency: typed.currency.toUpperCase(),
      minimumGroup: department?.minimumGroup ?? null,
      parent: typed.parent || null,
    }),
    onSave: (value) => (department === null ? api.addDepartment(value) : api.saveDepartment(department, value)),
    onSaved: onDone,
  });
  useFollowing(form, start, form.saving.busy);
  return (
    <Panel title={department === null ? text('departmentNew') : text('departmentChange', department.name)}>
      <Form
        form={form}
        submitLabel={text(department === null ? 'departmentAdd' : 'save')}
        onCancel={department === null ? undefined : onCancel}
      >
        <div className={styles['grid']}>
          <TextInput required {...form.field('name', 'departmentName')} />
          {department === null && (
            <TextInput
              placeholder={departmentIdFrom(form.values.name)}
              {...form.field('id', 'departmentId', 'departmentIdHint')}
            />
          )}
          <NumberInput
            required
            allowDecimal={false}
            {...form.field(
              'headcount',
              'departmentHeadcount',
              department === null ? 'departmentHeadcountHint' : 'departmentHeadcountNow',
            )}
          />
          <NumberInput {...form.field('weeklyHours', 'departmentHours')} />
          <NumberInput {...form.field('hourlyCost', 'departmentCost', 'departmentCostHint')} />
          <TextInput maxLength={3} {...form.field('currency', 'departmentCurrency')} />
          <NumberInput
            suffix=" %"
            {...form.field('realisation', 'departmentRealisation', 'departmentRealisationHint')}
          />
          {units.length > 0 && (
            <NativeSelect data={unitOptions(units, text('unitNone'))} {...form.field('parent', 'unitOfDepartment')} />
          )}
        </div>
      </Form>
    </Panel>
  );
}

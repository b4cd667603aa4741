import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { Row } from '#components/admin/row.tsx';
import { ConfirmButton } from '#components/ui/confirm.tsx';
import { Form, useSavedForm } from '#components/ui/form/checked-form.tsx';
import { useFollowing } from '#components/ui/form/following.ts';
import { placeOptions } from '#components/ui/form/place-options.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { FailureNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryError } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { type DepartmentId, departmentIdFrom } from '#core/base/department-id.ts';
import { enteredUnitSchema, inTreeOrder, type Unit, unitsWithin } from '#core/units/unit.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import { useSaving } from '#query/use-saving.ts';

/** Units to choose from, or none. */
export function unitOptions(units: readonly Unit[], none: string) {
  return [{ value: '', label: none }, ...placeOptions(units, [], (name) => name)];
}

type UnitsPanelProps = Pick<AdminViewProps, 'api' | 'queries' | 'departments'>;

/** What departments lie in, with the ways to make, change and remove one. */
export function UnitsPanel({ api, queries, departments }: UnitsPanelProps) {
  const { text, count } = useText();
  const query = useEndpointQuery(queries.units());
  const removing = useSaving();
  const [chosenId, setChosen] = useState<DepartmentId | null>(null);
  const [made, setMade] = useState(0);
  const units = query.data?.units ?? [];
  const chosen = units.find(({ id }) => id === chosenId) ?? null;
  const departmentsIn = (id: DepartmentId) => {
    const within = unitsWithin(units, id);
    return departments.filter(({ parent }) => parent !== null && within.has(parent)).length;
  };
  return (
    <Panel title={text('adminUnits')} intro={text('unitsIntro')}>
      <QueryError queries={[query]} title="adminFailed" />
      <FailureNotice failed={removing.failed} title="adminFailed" />
      {units.length > 0 && (
        <ul className={styles['rows']}>
          {inTreeOrder(units, []).map((each) => {
            if (!('unit' in each)) return null;
            const { unit, level } = each;
            return (
              <Row
                key={unit.id}
                level={level}
                name={unit.name}
                hint={[
                  unit.id,
                  ...units.filter(({ id }) => id === unit.parent).map(({ name }) => text('unitIn', name)),
                  count('departmentsCounted', departmentsIn(unit.id)),
                ].join(' · ')}
              >
                <QuietButton
                  size="xs"
                  label={text('change')}
                  named={text('unitChange', unit.name)}
                  onClick={() => setChosen(unit.id)}
                />
                <ConfirmButton
                  size="xs"
                  label={text('remove')}
                  named={text('unitRemove', unit.name)}
                  question={text('unitRemoveQuestion', unit.name)}
                  warning={text('unitRemoveText')}
                  onConfirm={() => removing.run(() => api.removeUnit(unit.id))}
                />
              </Row>
            );
          })}
        </ul>
      )}
      <UnitForm
        key={`${chosenId} ${made}`}
        api={api}
        units={units}
        unit={chosen}
        onDone={() => {
          setChosen(null);
          setMade(made + 1);
        }}
        onCancel={() => setChosen(null)}
      />
    </Panel>
  );
}

interface UnitFormProps extends Pick<AdminViewProps, 'api'> {
  readonly units: readonly Unit[];
  /** The unit that is changed; null for a new one. */
  readonly unit: Unit | null;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function UnitForm({ api, units, unit, onDone, onCancel }: UnitFormProps) {
  const { text } = useText();
  const start = { id: unit?.id ?? '', name: unit?.name ?? '', parent: unit?.parent ?? '' };
  const form = useSavedForm({
    start,
    schema: enteredUnitSchema,
    toChecked: (typed) => ({ ...typed, id: typed.id || departmentIdFrom(typed.name), parent: typed.parent || null }),
    onSave: (value) => api.saveUnit(unit, value),
    onSaved: onDone,
  });
  useFollowing(form, start, form.saving.busy);
  const own = unit === null ? new Set<DepartmentId>() : unitsWithin(units, unit.id);
  return (
    <Form
      form={form}
      submitLabel={text(unit === null ? 'unitAdd' : 'save')}
      onCancel={unit === null ? undefined : onCancel}
    >
      <div className={styles['grid']}>
        <TextInput required {...form.field('name', 'unitName')} />
        {unit === null && (
          <TextInput
            placeholder={departmentIdFrom(form.values.name)}
            {...form.field('id', 'unitId', 'departmentIdHint')}
          />
        )}
        {units.length > 0 && (
          <NativeSelect
            data={unitOptions(
              units.filter(({ id }) => !own.has(id)),
              text('unitNone'),
            )}
            {...form.field('parent', 'unitParent')}
          />
        )}
      </div>
    </Form>
  );
}

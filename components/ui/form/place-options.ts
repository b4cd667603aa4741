/** Units and departments to choose from: each is further in than the unit that it lies in, and a unit says that it is one. */
import { inTreeOrder, type Placed } from '#core/units/unit.ts';

/** The width of a letter, which a browser leaves in an option as it is. */
const LEVEL = '\u2003';

interface Option {
  readonly value: string;
  readonly label: string;
}

export function placeOptions(
  units: readonly Placed[],
  departments: readonly Placed[],
  unitNamed: (name: string) => string,
): Option[] {
  return inTreeOrder(units, departments).map((each) => {
    const { id, name } = 'unit' in each ? each.unit : each.department;
    return { value: id, label: LEVEL.repeat(each.level) + ('unit' in each ? unitNamed(name) : name) };
  });
}

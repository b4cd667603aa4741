/** Licence cost of tools (METRICS, section 5): seats are paid by the month, a week costs 12 / 52 of it. */
import * as z from 'zod/mini';
import { type ToolId, toolIdSchema } from '#core/base/checked-text.ts';
import { quantitySchema, unitPriceSchema } from '#core/base/money.ts';

const MONTHS_PER_YEAR = 12;
const WEEKS_PER_YEAR = 52;

export const billings = ['seats', 'use'] as const;

export const licenceSchema = z.object({
  id: toolIdSchema,
  name: z.optional(z.string().check(z.maxLength(200))),
  seats: quantitySchema,
  /** Money in the department's currency. */
  monthlyCostPerSeat: unitPriceSchema,
  /** Paid by the seat, unless it says `use`: then the vendor's bills are its cost, and its seats cost nothing. */
  billing: z.optional(z.enum(billings)),
});
export type Licence = z.infer<typeof licenceSchema>;

/** A licence with the seats that its vendor tells, where one does. */
export interface PaidLicence extends Licence {
  /** Seats without use in four weeks; absent where no vendor tells that. */
  readonly idle?: number;
}

/** Licences as an admin types them: a row for each tool, of which many stay empty. */
export const licenceTableSchema = z.object({
  licences: z.array(
    z.extend(licenceSchema, {
      seats: z.optional(licenceSchema.shape.seats),
      monthlyCostPerSeat: z.optional(licenceSchema.shape.monthlyCostPerSeat),
    }),
  ),
});

/** A row for each tool of the list; what was entered for another tool stays. */
export function typedLicences(licences: readonly Licence[], tools: readonly { id: ToolId; name: string }[]) {
  const others = tools.filter(({ id }) => !licences.some((licence) => licence.id === id));
  return [
    ...licences.map((licence) => ({ billing: billings[0], ...licence })),
    ...others.map(({ id, name }) => ({ id, name, seats: '', monthlyCostPerSeat: '', billing: billings[0] })),
  ];
}

export function filledLicences({ licences }: z.infer<typeof licenceTableSchema>): Licence[] {
  return licences
    .filter(
      ({ seats, monthlyCostPerSeat, billing }) =>
        seats !== undefined || monthlyCostPerSeat !== undefined || billing === 'use',
    )
    .map(({ seats = 0, monthlyCostPerSeat = 0, ...tool }) => ({ ...tool, seats, monthlyCostPerSeat }));
}

/** Cost of all seats for one week. */
export function weeklyLicenceCost(licences: readonly Licence[]): number {
  const monthly = licences
    .filter(({ billing }) => billing !== 'use')
    .reduce((cost, { seats, monthlyCostPerSeat }) => cost + seats * monthlyCostPerSeat, 0);
  return (monthly * MONTHS_PER_YEAR) / WEEKS_PER_YEAR;
}

/**
 * Minutes that an active member must save a week to pay for the licences. `weeklyActive` is active members per week.
 * Null where nobody was active or an hour has no price.
 */
export function breakEvenMinutes(weeklyCost: number, weeklyActive: number, hourlyCost: number | null): number | null {
  if (weeklyActive === 0 || hourlyCost === null || hourlyCost === 0) return null;
  return (weeklyCost / weeklyActive / hourlyCost) * 60;
}

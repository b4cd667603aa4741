import * as z from 'zod/mini';
import type { IdOf } from '#core/base/checked-text.ts';

/** The id of a department or of a unit: no two of them have the same. */
export type DepartmentId = IdOf<'department'>;

export const departmentIdSchema: z.ZodMiniType<DepartmentId, string> = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a department ID is 1–40 lower-case letters, digits and hyphens'));

/** Letters that have no base letter to fall back to: Latin ones of their own, then Cyrillic and Greek as they are romanised. */
const romanised: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ħ: 'h', ı: 'i', ŋ: 'ng', ŧ: 't', ĸ: 'k' },
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', к: 'k', л: 'l', м: 'm', н: 'n' },
  ...{ о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch' },
  ...{ ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', є: 'ye', і: 'i', ґ: 'g', ђ: 'dj', ј: 'j', љ: 'lj', њ: 'nj' },
  ...{ ћ: 'c', џ: 'dz', α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l' },
  ...{
    μ: 'm',
    ν: 'n',
    ξ: 'x',
    ο: 'o',
    π: 'p',
    ρ: 'r',
    σ: 's',
    ς: 's',
    τ: 't',
    υ: 'y',
    φ: 'f',
    χ: 'ch',
    ψ: 'ps',
    ω: 'o',
  },
};

const MOST_LETTERS = 40;

/** Some letters and digits that are the same for the same name, and others for another (FNV-1a). */
function markOf(name: string): string {
  let hash = 2_166_136_261;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash.toString(36);
}

/**
 * An id for a name: lower-case letters, digits and hyphens; empty where the name has no letter or digit. Where letters of other
 * scripts are left out, a mark of the whole name stands in their place, so that two such names have two ids.
 */
export function departmentIdFrom(name: string): string {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/./gu, (letter) => romanised[letter] ?? letter);
  const id = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '');
  if (!/[^a-z0-9]/.test(letters.replace(/[^\p{L}\p{N}]/gu, ''))) return id.slice(0, MOST_LETTERS).replace(/-+$/, '');
  const mark = markOf(name.normalize('NFKC'));
  const kept = id.slice(0, MOST_LETTERS - mark.length - 1).replace(/-+$/, '');
  return kept === '' ? `d-${mark}` : `${kept}-${mark}`;
}

/** The same for the same name in other letters, or with its accents written apart. */
export const nameKey = (name: string) => name.normalize('NFC').trim().toLowerCase();

/** A department as members see it. */
export const namedDepartmentSchema = z.object({ id: departmentIdSchema, name: z.string() });

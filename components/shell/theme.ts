/**
 * One visual language for all pages: quiet paper, one accent (pine), ink for numbers. Gains and losses differ by sign and
 * words, never by red and green. Contrast is at least 4.5:1 for text in both schemes; axe holds the pages to it.
 *
 * What the library makes of it as style variables stands in `theme.css`, so that no page has to work it out while it
 * loads, its other colours left out; `npx vitest run components/shell/theme.test.ts -u` writes that file anew. The page's own
 * tokens are in `tokens.css`.
 */
import {
  Anchor,
  Button,
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
  mergeThemeOverrides,
  NumberInput,
  type VariantColorsResolver,
} from '@mantine/core';
import { separatorsOf } from '#core/base/format.ts';

const pine: MantineColorsTuple = [
  '#eef7f4',
  '#dceee8',
  '#b5dcd0',
  '#86c6b4',
  '#5db39c',
  '#3a9c83',
  '#20826b',
  '#0f6b57',
  '#0c5848',
  '#094539',
];

/** Neutrals with a trace of pine, so that paper and accent belong together. */
const gray: MantineColorsTuple = [
  '#f7f8f6',
  '#eff1ee',
  '#e3e7e3',
  '#d3d9d4',
  '#b8c1bb',
  '#8d9892',
  '#68746d',
  '#4d5852',
  '#36403b',
  '#1d2622',
];

const dark: MantineColorsTuple = [
  '#e3e8e5',
  '#c5cdc8',
  '#a3ada7',
  '#7f8a84',
  '#46504b',
  '#343d39',
  '#252d2a',
  '#171d1b',
  '#111614',
  '#0b0f0d',
];

/** Ink on a filled button follows the scheme; the library's own contrast rule looks at the light one only. */
const readable: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colors, color: 'var(--ww-on-accent)' } : colors;
};

export const theme = createTheme({
  colors: { pine, gray, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: readable,
  black: '#1d2622',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "Nimbus Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: 'var(--ww-on-accent)' } }),
    // A value that is out of bounds is told, not changed.
    NumberInput: NumberInput.extend({ defaultProps: { clampBehavior: 'none' } }),
  },
});

/** The theme with numbers typed as a locale writes them: 84.000 is not 84 in German, nor 84,000 in English. */
export function themeIn(locale: string): MantineThemeOverride {
  const { group, decimal } = separatorsOf(locale);
  const separators = { thousandSeparator: group, decimalSeparator: decimal, allowedDecimalSeparators: [decimal] };
  return mergeThemeOverrides(theme, { components: { NumberInput: NumberInput.extend({ defaultProps: separators }) } });
}

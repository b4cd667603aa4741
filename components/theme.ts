/**
 * One visual language for all pages: quiet paper, one accent (pine), ink for numbers. Gains and losses differ by sign and
 * words, never by red and green. Contrast is at least 4.5:1 for text in both schemes; axe holds the pages to it.
 */
import {
  Anchor,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Kbd,
  type MantineColorsTuple,
  Skeleton,
  type VariantColorsResolver,
} from '@mantine/core';

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
  headings: { fontWeight: '650', textWrap: 'balance' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: 'var(--ww-on-accent)' } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
  },
});

/** The page's own tokens (`--ww-...`) and the few of the library's that they replace. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f7f8f6',
    '--mantine-color-text': '#1d2622',
    '--mantine-color-dimmed': '#56625b',
    '--mantine-color-placeholder': '#66716b',
    '--mantine-color-error': '#a3341f',
    '--mantine-color-default-border': '#d3d9d4',
    '--ww-surface': '#ffffff',
    '--ww-sunken': '#eff1ee',
    '--ww-line': '#e3e7e3',
    '--ww-edge': '#8d9892',
    '--ww-accent': '#0f6b57',
    '--ww-on-accent': '#ffffff',
    '--ww-accent-soft': '#dceee8',
    '--ww-amber': '#8a5a00',
    '--ww-amber-soft': '#f8ecd2',
  },
  dark: {
    '--mantine-color-body': '#111614',
    '--mantine-color-text': '#e3e8e5',
    '--mantine-color-dimmed': '#a3ada7',
    '--mantine-color-placeholder': '#8b968f',
    '--mantine-color-error': '#ff9c85',
    '--mantine-color-default': '#1d2421',
    '--mantine-color-default-hover': '#252d2a',
    '--mantine-color-default-border': '#3d4742',
    '--ww-surface': '#191f1d',
    '--ww-sunken': '#222a27',
    '--ww-line': '#2a322f',
    '--ww-edge': '#7f8a84',
    '--ww-accent': '#6cc4ac',
    '--ww-on-accent': '#0b1512',
    '--ww-accent-soft': '#1c3a32',
    '--ww-amber': '#e6b455',
    '--ww-amber-soft': '#3a2f17',
  },
});

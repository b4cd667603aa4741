// @vitest-environment happy-dom
import { DEFAULT_THEME, MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { theme } from '#components/shell/theme.ts';

const WIDTH = 120;

/** A declaration as the formatter writes it. */
function written(declaration: string): string {
  const [name = '', value = ''] = declaration.trim().split(/:\s*(.*)/s);
  const line = `  ${name}: ${value};`;
  return line.length <= WIDTH ? line : `  ${name}:\n    ${value};`;
}

/** The library's colours that the theme has not and no page is drawn in. */
const otherColours = Object.keys(DEFAULT_THEME.colors).filter((name) => !(name in (theme.colors ?? {})));
const isOfOther = (declaration: string) =>
  otherColours.some((name) => declaration.includes(`--mantine-color-${name}-`));

/** The library's own style variables for our theme, as a formatted sheet. */
function sheetOfTheme(): string {
  const page = renderToStaticMarkup(createElement(MantineProvider, { theme, withGlobalClasses: false }));
  const blocks = [...page.matchAll(/(:root[^{,]*)[^{]*\{([^}]*)\}/g)].map(([, selector = '', variables = '']) => {
    const declarations = variables.split(';').filter((each) => each.trim() !== '' && !isOfOther(each));
    return [`${selector.trim()} {`, ...declarations.map(written), '}\n'].join('\n').replaceAll("'", '"');
  });
  return blocks.join('\n');
}

test('theme.css holds exactly what the library makes of the theme and its colours', async () => {
  await expect(sheetOfTheme()).toMatchFileSnapshot('../../components/shell/theme.css');
});

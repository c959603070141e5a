// Colours, type and sizes. Every text colour has at least 4.5 : 1 on its ground, in light and dark (axe checks it on every page).
import { type CSSVariablesResolver, createTheme, DEFAULT_THEME, type MantineColorsTuple, Modal } from '@mantine/core'

const pine: MantineColorsTuple = [
  '#edf9f4',
  '#dbf0e7',
  '#b3e0cd',
  '#87cfb1',
  '#64c19a',
  '#4db88b',
  '#3fb483',
  '#2f9d70',
  '#17745a',
  '#0d5c46',
]

/** Mantine's greys of the dark, with the ground's green in them. */
const dark: MantineColorsTuple = [
  '#d3dcd8',
  '#a9b5b0',
  '#83908a',
  '#5a6761',
  '#3c4843',
  '#2b3733',
  '#202b27',
  '#18211e',
  '#131a18',
  '#0e1412',
]

const FONT = "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 8, dark: 8 },
  colors: { pine, dark },
  fontFamily: FONT,
  headings: { fontFamily: FONT, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    // Its heading is no banner of the page, and its cross says nothing by itself.
    Modal: Modal.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, attributes: { header: { role: 'presentation' } } },
    }),
  },
})

const COLORS = [...Object.keys(DEFAULT_THEME.colors), 'pine']

const each = (shade: (color: string) => string, name: (color: string) => string): Record<string, string> =>
  Object.fromEntries(COLORS.map((color) => [name(color), shade(color)]))

/** Mantine's own light variants and dimmed text are too pale to read on their ground. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--mantine-color-anchor': 'var(--mantine-color-pine-8)',
    '--console-ground': '#f6f8f7',
    '--console-surface': '#ffffff',
    '--console-line': '#e0e6e3',
    ...each(
      (color) => `var(--mantine-color-${color}-9)`,
      (color) => `--mantine-color-${color}-light-color`,
    ),
    ...each(
      (color) => `var(--mantine-color-${color}-9)`,
      (color) => `--mantine-color-${color}-text`,
    ),
    '--mantine-color-orange-light-color': '#8f3d02',
    '--mantine-color-yellow-light-color': '#7a4d00',
    '--mantine-color-green-light-color': '#1d6b2f',
    '--mantine-color-teal-light-color': '#05664a',
  },
  dark: {
    '--mantine-color-body': '#111816',
    ...each(
      (color) => `color-mix(in srgb, var(--mantine-color-${color}-6) 16%, transparent)`,
      (color) => `--mantine-color-${color}-light`,
    ),
    '--mantine-color-dimmed': '#a9b5b0',
    '--mantine-color-placeholder': '#8b9892',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-anchor': 'var(--mantine-color-pine-4)',
    '--console-ground': '#111816',
    '--console-surface': '#18211e',
    '--console-line': '#2b3733',
    ...each(
      (color) => `var(--mantine-color-${color}-3)`,
      (color) => `--mantine-color-${color}-light-color`,
    ),
    ...each(
      (color) => `var(--mantine-color-${color}-3)`,
      (color) => `--mantine-color-${color}-text`,
    ),
  },
})

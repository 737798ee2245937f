import {
  Alert,
  Badge,
  createTheme,
  type CSSVariablesResolver,
  DrawerHeader,
  type MantineColorsTuple,
  Menu,
  ModalHeader,
  Table,
} from '@mantine/core';

/** A deep sea green: calm enough to look at all day, and dark enough for white text on it. */
const sea: MantineColorsTuple = [
  '#e6f7f5',
  '#d3ebe8',
  '#a7d6d1',
  '#78c0b8',
  '#52ada3',
  '#3aa296',
  '#2a9c8f',
  '#12776c',
  '#0b665c',
  '#00544b',
];

/** Mantine's defaults miss WCAG AA in the filled primary, light badges, errors and dimmed text; these do not. */
export const theme = createTheme({
  colors: { sea },
  primaryColor: 'sea',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: 'Inter, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Badge: Badge.extend({
      defaultProps: { variant: 'default', radius: 'sm', tt: 'none', fw: 500, miw: 'max-content' },
    }),
    // In the colour of its kind a title would be too faint; the border and the sign carry that.
    Alert: Alert.extend({ styles: { label: { color: 'var(--mantine-color-text)' } } }),
    // The head of a dialog is no second banner of the window.
    ModalHeader: ModalHeader.extend({ defaultProps: { role: 'presentation' } }),
    DrawerHeader: DrawerHeader.extend({ defaultProps: { role: 'presentation' } }),
    // An empty element that only takes the focus is none that a menu may hold: its first item takes it.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 'xs', highlightOnHover: true } }),
  },
});

export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-error': colors.red[9],
    '--mantine-color-red-outline': colors.red[9],
    '--mantine-color-yellow-outline': '#8a4b00',
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-body': '#ffffff',
    '--arrears-page': colors.gray[0],
    '--mantine-color-anchor': colors.sea?.[8] ?? '',
  },
  dark: {
    '--mantine-color-error': colors.red[4],
    '--mantine-color-red-outline': colors.red[4],
    '--mantine-color-yellow-outline': colors.yellow[4],
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.dark[1],
    '--arrears-page': colors.dark[8],
    '--mantine-color-anchor': colors.sea?.[3] ?? '',
  },
});

import {
  ActionIcon,
  Alert,
  Anchor,
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Input,
  InputWrapper,
  Kbd,
  type MantineColorsTuple,
  Menu,
  Modal,
  PasswordInput,
  Popover,
  SegmentedControl,
  Select,
  Text,
  Textarea,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { IconChevronDown, IconEye, IconEyeOff } from '@tabler/icons-react'
import { createElement } from 'react'
import type { SubjectColour } from '#domain/school/school'

/** The head of a dialog is a `header` element; only the page's own one is the landmark. */
const headIsNoBanner = { header: { role: 'presentation' } }

/**
 * The look of the product as values: colours by role, sizes, and how Mantine's components take them on.
 * Components use roles, never colours themselves.
 *
 * Wiring, once, in `main.tsx` (theme.css brings Mantine's own styles along, in a cascade layer below ours):
 *
 *     import './app/theme.css'
 *     <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver}
 *       getStyleNonce={readStyleNonce} defaultColorScheme="auto">
 *
 * Sizes of controls, the same words for buttons and fields: `xs` 24 px (tables, panels), `sm` 28 px (toolbars,
 * the default of buttons), `md` 32 px (forms, the default of fields), `lg` 36 px (sign-in).
 * Text sizes: `xs` 12, `sm` 13 (body), `md` 14, `lg` 16, `xl` 18.
 * Colours a component may be given: `ink` (the accent), `red`, `amber`, `green`, `gray`. Own CSS uses the roles
 * (`var(--surf2)`, `var(--amb)` …) and never a hex value.
 */
export const theme = createTheme({
  fontFamily: '"Segoe UI Variable Text","Segoe UI",-apple-system,"Noto Sans","Liberation Sans",Arial,sans-serif',
  fontFamilyMonospace: 'Consolas,"Cascadia Mono","Noto Sans Mono","Liberation Mono",monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '18px', md: '18px', lg: '20px', xl: '24px' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '16px', lineHeight: '20px' },
      h2: { fontSize: '14px', lineHeight: '18px' },
      h3: { fontSize: '13px', lineHeight: '18px' },
      h4: { fontSize: '12px', lineHeight: '16px' },
      h5: { fontSize: '12px', lineHeight: '16px' },
      h6: { fontSize: '12px', lineHeight: '16px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '5px', lg: '6px', xl: '8px' },
  defaultRadius: 'md',
  shadows: {
    xs: 'none',
    sm: 'var(--shadow)',
    md: 'var(--shadow)',
    lg: 'var(--shadow)',
    xl: 'var(--shadow)',
  },
  colors: { ink: inkShades() },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  white: '#FFFFFF',
  black: '#1A1E26',
  cursorType: 'pointer',
  respectReducedMotion: true,
  activeClassName: '',
  variantColorResolver: variantColors(),
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', variant: 'default' },
      vars: (_theme, { size = 'sm' }) => ({
        root: {
          '--button-height': controlHeights[size],
          '--button-fz': controlFonts[size],
          '--button-padding-x': size === 'xs' ? '8px' : size === 'lg' ? '16px' : '10px',
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { size: 'sm', variant: 'default' },
      vars: (_theme, { size = 'sm' }) => ({
        root: { '--ai-size': typeof size === 'number' ? `${size}px` : controlHeights[size] },
      }),
    }),
    Input: Input.extend({
      defaultProps: { size: 'md' },
      vars: (_theme, { size = 'md', multiline }) => ({
        wrapper: {
          '--input-height': controlHeights[size],
          '--input-fz': controlFonts[size],
          '--input-padding-y': multiline ? '5px' : undefined,
        },
      }),
    }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] },
    }),
    Textarea: Textarea.extend({ defaultProps: { autosize: true, minRows: 2 } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { visibilityToggleIcon: PasswordEye } }),
    Select: Select.extend({
      defaultProps: {
        allowDeselect: false,
        checkIconPosition: 'right',
        rightSection: createElement(IconChevronDown, { 'aria-hidden': true }),
        comboboxProps: stillFloating(),
      },
    }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'sm', transitionDuration: 0 } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs', radius: 'xs' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', color: 'gray', radius: 'sm' } }),
    Alert: Alert.extend({ defaultProps: { variant: 'light' } }),
    Text: Text.extend({ defaultProps: { size: 'sm' } }),
    Anchor: Anchor.extend({ defaultProps: { inherit: true, underline: 'hover' } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    // Mantine's placeholder for the first focus is no menu item, and a menu may hold nothing else.
    Menu: Menu.extend({ defaultProps: { ...stillFloating(), withInitialFocusPlaceholder: false } }),
    Popover: Popover.extend({ defaultProps: stillFloating() }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } }),
    // The page itself never scrolls, so nothing needs locking; the lock would also add a style without a nonce.
    Modal: Modal.extend({
      defaultProps: { size: 480, lockScroll: false, transitionProps: { duration: 0 }, attributes: headIsNoBanner },
    }),
    Drawer: Drawer.extend({
      defaultProps: { lockScroll: false, transitionProps: { duration: 0 }, attributes: headIsNoBanner },
    }),
    Spotlight: Spotlight.extend({ defaultProps: { size: 640, lockScroll: false, transitionProps: { duration: 0 } } }),
  },
})

/** Writes the roles of the design page into the page's one style element, for both colour schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    ...mantineRoles,
    '--cinnabar': '#E9704F',
    '--rail-bar': '#8FB1FF',
    '--rail-badge': '#E9B44C',
    '--rail-badge-on': '#1A1E26',
  },
  light: { ...lightRoles, ...lightSubjects },
  dark: { ...darkRoles, ...darkSubjects },
})

/**
 * The nonce the host has written into `<meta property="csp-nonce" nonce="__NONCE__">` of index.html, for every
 * style element made while the program runs. Empty where the host sets no policy (the development server).
 */
export function readStyleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  return meta?.nonce || meta?.content || ''
}

const controlHeights: Record<string, string> = { xs: '24px', sm: '28px', md: '32px', lg: '36px' }
const controlFonts: Record<string, string> = { xs: '12px', sm: '13px', md: '13px', lg: '14px' }

/** The eye of a password field: what a press will do. */
function PasswordEye({ reveal }: { reveal: boolean }) {
  return createElement(reveal ? IconEyeOff : IconEye, { size: 16, 'aria-hidden': true })
}

/** Popovers, menus and lists appear at once, on the floating shadow. */
function stillFloating() {
  return { shadow: 'md', transitionProps: { duration: 0 } } as const
}

function inkShades(): MantineColorsTuple {
  return ['#F1F4FC', '#E4EBFA', '#C9D6F4', '#A9C3FF', '#8FB1FF', '#6C92EA', '#4A6FC4', '#2B4C9B', '#24438C', '#1C2742']
}

/** Fills, texts and edges of buttons, badges and notices by role, so that both schemes keep their contrast. */
function variantColors(): VariantColorsResolver {
  const roleByColour: Record<string, { text: string; tint: string; edge: string }> = {
    ink: { text: 'var(--acc-fg)', tint: 'var(--acc-bg)', edge: 'var(--acc-edge)' },
    red: { text: 'var(--red)', tint: 'var(--red-bg)', edge: 'var(--red-edge)' },
    amber: { text: 'var(--amb)', tint: 'var(--amb-bg)', edge: 'var(--amb-edge)' },
    green: { text: 'var(--grn)', tint: 'var(--grn-bg)', edge: 'var(--grn-edge)' },
    gray: { text: 'var(--gry)', tint: 'var(--gry-bg)', edge: 'var(--gry-edge)' },
  }
  return ({ color, variant }) => {
    const role = roleByColour[color ?? 'ink'] ?? roleByColour.ink!
    const isAccent = role === roleByColour.ink
    const none = '1px solid transparent'
    switch (variant) {
      case 'filled': {
        const fill = isAccent ? 'var(--acc)' : role.text
        const hover = `color-mix(in oklab, ${fill} 88%, var(--ink))`
        const text = isAccent ? 'var(--acc-on)' : 'var(--surf)'
        return { background: fill, hover, color: text, border: `1px solid ${fill}` }
      }
      case 'light':
        return {
          background: role.tint,
          hover: `color-mix(in oklab, ${role.tint} 90%, var(--ink))`,
          color: role.text,
          border: none,
        }
      case 'outline':
        return { background: 'transparent', hover: role.tint, color: role.text, border: `1px solid ${role.edge}` }
      case 'subtle': {
        const text = color === 'gray' ? 'var(--ink)' : role.text
        return { background: 'transparent', hover: 'var(--surf3)', color: text, border: none }
      }
      case 'transparent':
        return { background: 'transparent', hover: 'transparent', color: role.text, border: none }
      case 'none':
        return { background: 'transparent', hover: 'transparent', color: 'inherit', border: 'none' }
      default:
        return {
          background: 'var(--surf)',
          hover: 'var(--surf3)',
          color: 'var(--ink)',
          border: '1px solid var(--line2)',
        }
    }
  }
}

const mantineRoles = {
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-body': 'var(--surf)',
  '--mantine-color-dimmed': 'var(--ink3)',
  '--mantine-color-placeholder': 'var(--ink3)',
  '--mantine-color-anchor': 'var(--acc-fg)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-success': 'var(--grn)',
  '--mantine-color-default': 'var(--surf)',
  '--mantine-color-default-hover': 'var(--surf3)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line2)',
  '--mantine-color-disabled': 'var(--surf2)',
  '--mantine-color-disabled-color': 'var(--ink3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--acc)',
  '--mantine-primary-color-light': 'var(--acc-bg)',
  '--mantine-primary-color-light-color': 'var(--acc-fg)',
  '--mantine-primary-color-contrast': 'var(--acc-on)',
}

const lightRoles = {
  '--canvas': '#ECEEF2',
  '--surf': '#FFFFFF',
  '--surf2': '#F5F6F9',
  '--surf3': '#E9ECF1',
  '--ink': '#1A1E26',
  '--ink2': '#474E5C',
  '--ink3': '#5A6271',
  '--line': '#D8DCE4',
  '--line2': '#858D9C',
  '--acc': '#2B4C9B',
  '--acc-on': '#FFFFFF',
  '--acc-bg': '#E4EBFA',
  '--acc-fg': '#24438C',
  '--acc-edge': '#4A6FC4',
  '--rail': '#1C2742',
  '--rail-fg': '#C9D1E4',
  '--rail-on': '#2F4170',
  '--red': '#A3191F',
  '--red-bg': '#FBE3E2',
  '--red-edge': '#CF3A3A',
  '--red-hatch': '#CF3A3A1C',
  '--red-on': '#FFFFFF',
  '--red-cell': '#FDF3F2',
  '--amb': '#734700',
  '--amb-bg': '#FFEFC7',
  '--amb-edge': '#B97800',
  '--amb-on': '#1A1E26',
  '--grn': '#0E5A30',
  '--grn-bg': '#DDF3E4',
  '--grn-edge': '#23884D',
  '--gry': '#535B69',
  '--gry-bg': '#E6E9EE',
  '--gry-edge': '#858D9C',
  '--gry-dot': '#535B6938',
  '--barmix': '#1A1E26',
  '--shadow': '0 6px 20px #101a3329, 0 1px 3px #101a3326',
}

const darkRoles: typeof lightRoles = {
  '--canvas': '#101319',
  '--surf': '#181C24',
  '--surf2': '#1F242E',
  '--surf3': '#2A303C',
  '--ink': '#E9ECF2',
  '--ink2': '#B4BBC8',
  '--ink3': '#98A1B0',
  '--line': '#303744',
  '--line2': '#6C7585',
  '--acc': '#8FB1FF',
  '--acc-on': '#0E1A38',
  '--acc-bg': '#1C2B4F',
  '--acc-fg': '#A9C3FF',
  '--acc-edge': '#6C92EA',
  '--rail': '#0C0F16',
  '--rail-fg': '#AEB7CA',
  '--rail-on': '#222C45',
  '--red': '#FFA8A3',
  '--red-bg': '#45191B',
  '--red-edge': '#E5625E',
  '--red-hatch': '#E5625E22',
  '--red-on': '#14171D',
  '--red-cell': '#2A1A1E',
  '--amb': '#FFD07A',
  '--amb-bg': '#40300D',
  '--amb-edge': '#C9922E',
  '--amb-on': '#14171D',
  '--grn': '#86E0A8',
  '--grn-bg': '#12351F',
  '--grn-edge': '#3FA468',
  '--gry': '#A7AFBD',
  '--gry-bg': '#272D38',
  '--gry-edge': '#6C7585',
  '--gry-dot': '#A7AFBD30',
  '--barmix': '#FFFFFF',
  '--shadow': '0 8px 24px #000000a6, 0 0 0 1px #303744',
}

type SubjectColours = Record<`--s-${SubjectColour}`, string>

const lightSubjects: SubjectColours = {
  '--s-rus': '#96AEF6',
  '--s-lit': '#74D1FD',
  '--s-eng': '#E1B1E6',
  '--s-lg2': '#FFDDE2',
  '--s-alg': '#F2D287',
  '--s-geo': '#D6A95D',
  '--s-inf': '#A6CCC6',
  '--s-his': '#ED9785',
  '--s-soc': '#FEADB4',
  '--s-gpy': '#B3F3FF',
  '--s-bio': '#A3E9AE',
  '--s-che': '#DFF7AB',
  '--s-phy': '#B9C982',
  '--s-pe': '#73CDA4',
  '--s-art': '#CFD2EB',
  '--s-tec': '#B1AEC3',
}

const darkSubjects: SubjectColours = {
  '--s-rus': '#2A316E',
  '--s-lit': '#172B3B',
  '--s-eng': '#744379',
  '--s-lg2': '#4D0827',
  '--s-alg': '#674400',
  '--s-geo': '#3D2400',
  '--s-inf': '#006E68',
  '--s-his': '#8B4751',
  '--s-soc': '#502F36',
  '--s-gpy': '#004960',
  '--s-bio': '#126132',
  '--s-che': '#5F6516',
  '--s-phy': '#2E3F00',
  '--s-pe': '#3F4B3C',
  '--s-art': '#545799',
  '--s-tec': '#331850',
}

import { declaration, mainNamespace } from './parts-xml.ts'
import type { CellStyle } from './workbook.ts'

/** The styles that a workbook has used so far. Style 0 is the plain one. */
export type StyleTable = {
  /** A style's number; styles of equal content have one number, whatever their identity. */
  readonly idOf: (style: CellStyle | undefined) => number
  /** The part of all styles asked for. */
  readonly xml: () => string
}

export const createStyleTable = (): StyleTable => {
  const idByStyle = new Map<CellStyle, number>()
  const [fonts, fills, borders, formats] = [
    numbered(fontXml({})),
    numbered(
      '<fill><patternFill patternType="none"/></fill>',
      // Excel takes fill 1 for this one, whatever stands there.
      '<fill><patternFill patternType="gray125"/></fill>',
    ),
    numbered(noBorder, thinBorder),
    numbered(plainFormat),
  ]

  return {
    idOf: style => {
      if (style === undefined) return 0
      const known = idByStyle.get(style)
      if (known !== undefined) return known
      const font = fonts.idOf(fontXml(style))
      const fill = style.fill === undefined ? 0 : fills.idOf(fillXml(style.fill))
      const id = formats.idOf(formatXml(style, font, fill))
      idByStyle.set(style, id)
      return id
    },
    xml: () =>
      `${declaration}<styleSheet xmlns="${mainNamespace}">` +
      `<numFmts count="2"><numFmt numFmtId="${dayFormat}" formatCode="dd.mm.yyyy"/>` +
      `<numFmt numFmtId="${dayMonthFormat}" formatCode="dd.mm"/></numFmts>` +
      fonts.xml('fonts') +
      fills.xml('fills') +
      borders.xml('borders') +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      formats.xml('cellXfs') +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  }
}

/** A list whose members are numbered in the order in which they came. */
const numbered = (...first: string[]) => {
  const ids = new Map(first.map((xml, id) => [xml, id]))
  return {
    idOf: (xml: string): number => {
      const known = ids.get(xml)
      if (known !== undefined) return known
      const id = ids.size
      ids.set(xml, id)
      return id
    },
    xml: (element: string): string => `<${element} count="${ids.size}">${[...ids.keys()].join('')}</${element}>`,
  }
}

/** The first two ids that are free for formats of one's own; 2 is Excel's `0.00`. */
const [dayFormat, dayMonthFormat, decimalFormat] = [164, 165, 2]
const formatIds = { day: dayFormat, dayMonth: dayMonthFormat, decimal: decimalFormat }

const usualSize = 10

const fontXml = ({ bold, size = usualSize }: CellStyle): string => {
  if (!(size >= 1 && size <= 409)) throw new RangeError(`A font of ${size} points does not exist in a workbook.`)
  return `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="Arial"/><family val="2"/></font>`
}

const fillXml = (colour: string): string => {
  if (!/^[0-9A-Fa-f]{6}$/.test(colour)) throw new RangeError(`«${colour}» is no colour RRGGBB.`)
  const rgb = `FF${colour.toUpperCase()}`
  return `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`
}

const noBorder = '<border><left/><right/><top/><bottom/><diagonal/></border>'
const thinBorder = `<border>${['left', 'right', 'top', 'bottom']
  .map(side => `<${side} style="thin"><color auto="1"/></${side}>`)
  .join('')}<diagonal/></border>`
const thinBorderId = 1

const plainFormat = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'

const formatXml = (style: CellStyle, font: number, fill: number): string => {
  const { format, border, align, vertical, wrap, rotated } = style
  const number = format === undefined ? 0 : formatIds[format]
  const alignment = [
    align === undefined ? '' : ` horizontal="${align}"`,
    vertical === undefined ? '' : ` vertical="${vertical}"`,
    rotated ? ' textRotation="90"' : '',
    wrap ? ' wrapText="1"' : '',
  ].join('')
  const borderId = border ? thinBorderId : 0
  const applied = [
    number > 0 ? ' applyNumberFormat="1"' : '',
    font > 0 ? ' applyFont="1"' : '',
    fill > 0 ? ' applyFill="1"' : '',
    borderId > 0 ? ' applyBorder="1"' : '',
    alignment === '' ? '' : ' applyAlignment="1"',
  ].join('')
  const ids = `numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="${borderId}" xfId="0"`
  return `<xf ${ids}${applied}${alignment === '' ? '/>' : `><alignment${alignment}/></xf>`}`
}

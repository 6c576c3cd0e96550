import type { Content, TableCell } from 'pdfmake/interfaces'
import type { CopyState } from './copy-scope.ts'
import { a4, mm } from './page-frame.ts'
import { family, pdfOf } from './pdfmake-document.ts'
import { type PrintFonts, typefaceOf } from './typeface.ts'

/** The audit of a timetable as it is read on the screen: in its words, its groups and its order. */
export type AuditList = {
  readonly title: string
  /** A line each under the title: score, filters. */
  readonly facts: readonly string[]
  readonly groups: readonly {
    readonly name: string
    readonly lines: readonly {
      readonly level: string
      readonly place: string
      readonly sentence: string
      /** Empty where no norm is broken. */
      readonly clause: string
    }[]
  }[]
}

/** The list as PDF, A4 upright: a table a group, the clause under each sentence. Equal lists give equal bytes. */
export const printAudit = (list: AuditList, state: CopyState, fonts: PrintFonts): Promise<Uint8Array> => {
  const { clean } = typefaceOf(fonts)
  const title = clean(list.title)
  const content: Content[] = [
    { text: title, fontSize: 14, bold: true, margin: [0, 0, 0, 3] },
    ...list.facts.map((text): Content => ({ text: clean(text), margin: [0, 0, 0, 2] })),
    ...list.groups.map(group => tableOf(group, clean)),
  ]
  return pdfOf(
    {
      pageSize: { width: a4.width, height: a4.height },
      pageMargins: [15 * mm, 12 * mm, 12 * mm, 16 * mm],
      content,
      defaultStyle: { font: family, fontSize: 9.5, lineHeight: 1 },
      footer: (page, count) => ({
        columns: [
          { text: title, fontSize: 8 },
          { text: `${page} / ${count}`, fontSize: 8, alignment: 'right' },
        ],
        margin: [15 * mm, 4 * mm, 12 * mm, 0],
      }),
    },
    title,
    state,
    fonts,
  )
}

const placeWidth = 52
const levelWidth = 64

/** The name of the group is the head of its table, so that it stands over what follows on the next page too. */
const tableOf = ({ name, lines }: AuditList['groups'][number], clean: (text: string) => string): Content => ({
  margin: [0, 8, 0, 0],
  table: {
    headerRows: 1,
    keepWithHeaderRows: 1,
    dontBreakRows: true,
    widths: [placeWidth, levelWidth, '*'],
    body: [
      [{ text: `${clean(name)} · ${lines.length}`, bold: true, colSpan: 3, fillColor: '#ebebeb' }, '', ''],
      ...lines.map(({ level, place, sentence, clause }): TableCell[] => [
        clean(place),
        clean(level),
        {
          stack: [
            clean(sentence),
            ...(clause === ''
              ? []
              : [{ text: clean(clause), fontSize: 8, margin: [0, 1, 0, 0] as [number, number, number, number] }]),
          ],
        },
      ]),
    ],
  },
  layout: {
    hLineWidth: () => 0.25,
    vLineWidth: () => 0,
    hLineColor: () => 'black',
    paddingLeft: () => 3,
    paddingRight: () => 3,
    paddingTop: () => 2,
    paddingBottom: () => 2,
  },
})

import { mm } from './page-frame.ts'
import { hairline, type Paper, type Segment } from './paper.ts'

/** Who certifies a copy; the name is printed where it is known, else it is written by hand. */
export type Signer = { readonly post: string; readonly name: string }

/** The deputy writes «Верно»; class teacher and director sign below (PRN-02). */
export const signersOf = (classTeacher: string): Signer[] => [
  { post: 'Заместитель директора', name: '' },
  { post: 'Классный руководитель', name: classTeacher },
  { post: 'Директор', name: '' },
]

export const certified = 'Верно'
export const stampText = 'М. П.'

/** Parts of a signature line with the words that stand below, widths in points. */
export const signatureParts = {
  post: { width: 50 * mm, caption: '(должность)' },
  signature: { width: 45 * mm, caption: '(подпись)' },
  name: { width: 47 * mm, caption: '(расшифровка подписи)' },
  date: { width: 29 * mm, caption: '(дата)' },
} as const
export const signatureGap = 3 * mm
/** Width of the place for the stamp. */
export const stampWidth = 40 * mm

const textSize = 10
export const captionSize = 7.5
const step = 13 * mm
const lead = 9 * mm

/** Height of the whole block. */
export const signaturesHeight = lead + 3 * step + stampWidth + 2 * mm

/** Draws «Верно», the lines of the signers and the place for the stamp, with the upper left corner at x and top. */
export const drawSignatures = (paper: Paper, x: number, top: number, signers: readonly Signer[]): void => {
  paper.write(certified, x, top + 12, 12, 'bold')
  const rules: Segment[] = []
  for (const [i, signer] of signers.entries()) {
    const line = top + lead + i * step + 5 * mm
    let left = x
    for (const [part, { width, caption }] of Object.entries(signatureParts)) {
      rules.push([left, line, left + width, line])
      const text = paper.clean(part === 'post' ? signer.post : part === 'name' ? signer.name : '')
      const size = Math.min(textSize, width / (paper.widthOf(text, 1) || 1))
      if (text !== '') paper.write(text, left, line - 2.5, size)
      paper.write(
        caption,
        left + (width - paper.widthOf(caption, captionSize)) / 2,
        line + captionSize + 1,
        captionSize,
      )
      left += width + signatureGap
    }
  }
  paper.lines(hairline, rules)
  const radius = stampWidth / 2
  const centre = { x: x + radius, y: top + lead + signers.length * step + radius }
  paper.stampPlace(centre.x, centre.y, radius)
  paper.write(stampText, centre.x - paper.widthOf(stampText, textSize) / 2, centre.y + 3.5, textSize)
}

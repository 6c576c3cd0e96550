import { readResource } from '#main/platform/resource-files'

/** The fonts that paper copies are printed with. */
export const printFonts = {
  regular: readResource('fonts/PTSans-Regular.ttf'),
  bold: readResource('fonts/PTSans-Bold.ttf'),
}

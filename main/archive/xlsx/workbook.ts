/**
 * A workbook as values. The writer (`write-workbook.ts`) makes its bytes, the same for the same values wherever zlib is built alike;
 * the reader (`read-workbook.ts`) gives the cells back.
 */
export type Workbook = {
  readonly title: string
  readonly creator: string
  /** ISO moment that stands in the file's properties; never the clock's. */
  readonly created: string
  readonly sheets: readonly Sheet[]
}

export type Sheet = {
  /** 1 to 31 characters without []:*?/\ and an apostrophe at an end; unlike the other sheets' names whatever the case. */
  readonly name: string
  /** Widths of the columns from the first, in characters. */
  readonly widths: readonly number[]
  readonly rows: readonly Row[]
  /** How many rows and columns stay when the rest scrolls. */
  readonly frozen?: { readonly rows: number; readonly columns: number }
  /** Rows and columns that every printed page repeats, from 1, both ends included. */
  readonly repeated?: { readonly rows?: readonly [number, number]; readonly columns?: readonly [number, number] }
  /** From 1, both ends included. */
  readonly merges?: readonly {
    readonly row: number
    readonly column: number
    readonly toRow: number
    readonly toColumn: number
  }[]
  readonly orientation: 'portrait' | 'landscape'
  /** On how many A4 pages side by side it is printed; 1 when absent. */
  readonly pagesWide?: number
  /** The footer's three parts; `&P` and `&N` are page and pages. */
  readonly footer?: { readonly left: string; readonly centre: string; readonly right: string }
}

export type Row = {
  readonly values: readonly CellValue[]
  /** One style for all cells, or one a cell: `styles[i]` of `values[i]`. */
  readonly styles: CellStyle | readonly (CellStyle | undefined)[]
  /** Points; left to the reader's program when absent. */
  readonly height?: number
}

/** Text, a number, or nothing: a cell that has only its style. A day is a number (`serialOfDay`) in a style with a date. */
export type CellValue = string | number | null

/** Styles are compared by identity: make each once. */
export type CellStyle = {
  readonly bold?: boolean
  /** Points; 10 when absent. */
  readonly size?: number
  readonly align?: 'left' | 'center' | 'right'
  readonly vertical?: 'top' | 'center'
  readonly wrap?: boolean
  /** Text from below upwards. */
  readonly rotated?: boolean
  /** A thin line on all four sides. */
  readonly border?: boolean
  /** RRGGBB */
  readonly fill?: string
  readonly format?: 'day' | 'dayMonth' | 'decimal'
}

/** A sheet as it was read back. */
export type ReadSheet = {
  readonly name: string
  /** Every row up to the last that is not empty, every cell up to its row's last; nothing is null. */
  readonly rows: readonly (readonly CellValue[])[]
}

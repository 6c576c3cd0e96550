/** Moves that were made, to be taken back: where each piece stood before. It grows by doubling. */
export type Journal = {
  readonly length: () => number
  readonly push: (piece: number, start: number, room: number) => void
  /** Hands over the last move; false when there is none. */
  readonly pop: (takeBack: (piece: number, start: number, room: number) => void) => boolean
  readonly clear: () => void
}

export const createJournal = (): Journal => {
  let moves = new Int32Array(3 * 256)
  let length = 0
  return {
    length: () => length,
    push: (piece, start, room) => {
      if (3 * length === moves.length) {
        const longer = new Int32Array(2 * moves.length)
        longer.set(moves)
        moves = longer
      }
      moves[3 * length] = piece
      moves[3 * length + 1] = start
      moves[3 * length + 2] = room
      length++
    },
    pop: takeBack => {
      if (length === 0) return false
      length--
      takeBack(moves[3 * length]!, moves[3 * length + 1]!, moves[3 * length + 2]!)
      return true
    },
    clear: () => {
      length = 0
    },
  }
}

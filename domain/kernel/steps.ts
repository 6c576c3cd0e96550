/** A step of an editor as its log tells it: number, and the number of the step that it takes back. */
export type LoggedStep = { seq: number; undoes: number | null }

/**
 * What can be undone and done again after a list of steps, oldest first. A step that takes back the last one done is an
 * undo; one that takes back the last undo does it again; a new step forgets what was undone. It follows from the log alone,
 * so that it survives a restart.
 */
export const undoStacks = <S extends LoggedStep>(steps: readonly S[]): { done: S[]; undone: S[] } => {
  const done: S[] = []
  let undone: S[] = []
  for (const step of steps) {
    if (step.undoes === null) {
      done.push(step)
      undone = []
    } else if (done.at(-1)?.seq === step.undoes) {
      done.pop()
      undone.push(step)
    } else if (undone.at(-1)?.seq === step.undoes) {
      undone.pop()
      done.push(step)
    }
  }
  return { done, undone }
}

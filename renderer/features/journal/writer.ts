import { type Change, changesNothing, inverseOf, overlaps } from './change.ts'

/** A change that is typed and shown but not yet committed. */
export type Pending = { readonly change: Change; readonly isSlow: boolean }

export type LastStep = { readonly how: 'done' | 'undone' | 'redone'; readonly change: Change }

export type WriterState = {
  readonly pending: readonly Pending[]
  /** Steps that can be taken back, and those that can be done again; the newest is the last. */
  readonly done: readonly Change[]
  readonly undone: readonly Change[]
  readonly last: LastStep | undefined
  /** The last «no»: stays until the next step or until it is dismissed. */
  readonly failure: Failure | undefined
}

export type Failure = {
  readonly change: Change
  readonly error: unknown
  /** It was a step back or a repetition: whoever wrote the text is not there to tell it. */
  readonly isRepeat: boolean
}

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: unknown }

export type WriterPorts = {
  /** Sends the command; the promise settles with the commit or throws the refusal. On success it also puts the answer where the page is kept. */
  readonly send: (change: Change) => Promise<void>
  /** After a refusal, before it is told: fetch what stands there now. */
  readonly reload: (change: Change, error: unknown) => Promise<void>
}

export type PageWriter = ReturnType<typeof createPageWriter>

/** How long a write may take before its cells are marked, ms. */
const slowAfter = 300

/**
 * All writing of one journal page: steps are shown at once and go out one after another in the order they were made;
 * each can be taken back and done again without limit, by its inverse command. A step that is refused leaves with all
 * that was typed on top of it.
 */
export const createPageWriter = (ports: WriterPorts) => {
  let state: WriterState = { pending: [], done: [], undone: [], last: undefined, failure: undefined }
  let tail: Promise<unknown> = Promise.resolve()
  const listeners = new Set<() => void>()

  const become = (next: Partial<WriterState>): void => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }

  const enqueue = (change: Change, next: Partial<WriterState>): Promise<Outcome> => {
    become({ ...next, pending: [...state.pending, { change, isSlow: false }], failure: undefined })
    const slow = setTimeout(() => {
      become({ pending: state.pending.map(p => (p.change === change ? { ...p, isSlow: true } : p)) })
    }, slowAfter)
    const outcome = tail.then(() => run(change)).finally(() => clearTimeout(slow))
    tail = outcome
    return outcome
  }

  const run = async (change: Change): Promise<Outcome> => {
    if (!state.pending.some(p => p.change === change)) return { ok: false, error: state.failure?.error }
    try {
      await ports.send(change)
      become({ pending: state.pending.filter(p => p.change !== change) })
      return { ok: true }
    } catch (error) {
      await ports.reload(change, error).catch(() => {})
      const from = state.pending.findIndex(p => p.change === change)
      const dropped = state.pending.filter((p, i) => i >= from && overlaps(p.change, change)).map(p => p.change)
      // A step and its inverse touch the same things: neither can be done any more.
      const isDead = (step: Change) => dropped.some(d => d === step || originOf.get(d) === step)
      become({
        pending: state.pending.filter(p => !dropped.includes(p.change)),
        done: state.done.filter(step => !isDead(step)),
        undone: state.undone.filter(step => !isDead(step)),
        last: state.last && isDead(state.last.change) ? undefined : state.last,
        failure: { change, error, isRepeat: originOf.has(change) },
      })
      return { ok: false, error }
    }
  }

  /** The step a queued inverse or repetition was made from. */
  const originOf = new WeakMap<Change, Change>()

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    state: (): WriterState => state,

    /** Does a step. A step that changes nothing is not sent and not remembered. */
    write: (change: Change): Promise<Outcome> =>
      changesNothing(change)
        ? Promise.resolve({ ok: true })
        : enqueue(change, { done: [...state.done, change], undone: [], last: { how: 'done', change } }),

    /** Takes the last step back; the step it took back, or undefined when there is none. */
    undo: (): Change | undefined => {
      const step = state.done.at(-1)
      if (!step) return undefined
      const inverse = inverseOf(step)
      originOf.set(inverse, step)
      enqueue(inverse, {
        done: state.done.slice(0, -1),
        undone: [...state.undone, step],
        last: { how: 'undone', change: step },
      })
      return step
    },

    /** Does the step that was taken back last again. */
    redo: (): Change | undefined => {
      const step = state.undone.at(-1)
      if (!step) return undefined
      const again = { ...step }
      originOf.set(again, step)
      enqueue(again, {
        done: [...state.done, step],
        undone: state.undone.slice(0, -1),
        last: { how: 'redone', change: step },
      })
      return step
    },

    dismiss: (): void => {
      if (state.failure) become({ failure: undefined })
    },
  }
}

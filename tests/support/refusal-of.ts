import { isDefinedError } from '@orpc/client'

/** Name of the refusal that a call answers with; «done» when it answers otherwise. Faults are thrown on. */
export const refusalOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'done'
  } catch (fault) {
    if (fault instanceof Error && isDefinedError(fault)) return (fault as unknown as { code: string }).code
    throw fault
  }
}

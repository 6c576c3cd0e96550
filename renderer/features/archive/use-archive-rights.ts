import { useDesk } from '../../client/provider.tsx'

/** What the person may do with archives; the core asks again. */
export const useArchiveRights = (): { mayRead: boolean; mayMake: boolean; mayPrint: boolean } => {
  const { rights } = useDesk().account
  return {
    mayRead: rights.includes('archive.read'),
    mayMake: rights.includes('archive.make'),
    mayPrint: rights.includes('copies.print'),
  }
}

import { useEffect, useState } from 'react'
import { saveFile } from '../../client/save-file.ts'

/** Makes one file at a time and gives it to the person. `slow` is what has taken over 300 ms: only that is told. */
export const useExport = <Kind extends string>() => {
  const [running, setRunning] = useState<Kind>()
  const [isSlow, setSlow] = useState(false)
  const [saved, setSaved] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  useEffect(() => {
    if (running === undefined) return
    const timer = setTimeout(() => setSlow(true), 300)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [running])

  const save = async (kind: Kind, make: () => Promise<File>) => {
    setRunning(kind)
    setSaved(undefined)
    setProblem(undefined)
    try {
      const file = await make()
      saveFile(file)
      setSaved(file.name)
    } catch (error) {
      setProblem(error)
    } finally {
      setRunning(undefined)
    }
  }
  return { save, running, slow: isSlow ? running : undefined, saved, problem }
}

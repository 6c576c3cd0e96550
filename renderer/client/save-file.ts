/**
 * Gives a file that the core made to the person: the browser puts it among his downloads, or asks where, as it is set
 * to. The name is the file's own.
 */
export const saveFile = (file: File): void => {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser takes the content in its own time, and tells nobody when it has done so.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

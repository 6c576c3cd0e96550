import type { Media } from '../../ports.ts'
import { linuxVolumes } from './linux-volumes.ts'
import { macosVolumes } from './macos-volumes.ts'
import { discardUnfinished } from './unfinished-folder.ts'
import { windowsVolumes } from './windows-volumes.ts'

const volumesHere = (): Pick<Media, 'listVolumes' | 'volumeOf'> => {
  if (process.platform === 'win32') return windowsVolumes
  return process.platform === 'darwin' ? macosVolumes : linuxVolumes()
}

/** The disks of this computer. */
export const systemMedia: Media = { ...volumesHere(), discardUnfinished }

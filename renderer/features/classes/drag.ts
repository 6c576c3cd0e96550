import {
  draggable,
  dropTargetForElements,
  type ElementEventBasePayload,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview'
import type { PupilId } from '#domain/kernel/ids'

/** What is seen under the pointer while pupils are dragged. */
export type DragPreview = { readonly title: string; readonly names: string; readonly className: string }

const kind = Symbol('pupils of a class')

/** Makes a row something that can be dragged, alone or with those picked beside it. Returns how to stop. */
export const dragPupils = (
  element: HTMLElement,
  idsOf: () => readonly PupilId[],
  previewOf: (ids: readonly PupilId[]) => DragPreview,
): (() => void) =>
  draggable({
    element,
    getInitialData: () => ({ kind, ids: idsOf() }),
    onGenerateDragPreview: ({ nativeSetDragImage, source }) =>
      setCustomNativeDragPreview({
        nativeSetDragImage,
        getOffset: () => ({ x: 12, y: 16 }),
        render: ({ container }) => {
          const preview = previewOf(source.data.ids as readonly PupilId[])
          const box = document.createElement('div')
          box.className = preview.className
          const title = document.createElement('b')
          title.textContent = preview.title
          const names = document.createElement('small')
          names.textContent = preview.names
          box.append(title, names)
          container.append(box)
        },
      }),
  })

/** Makes a column a place to drop pupils on. */
export const dropOnColumn = (element: HTMLElement, key: string): (() => void) =>
  dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data.kind === kind,
    getData: () => ({ key }),
    getDropEffect: () => 'move',
  })

/** Told while pupils are dragged: over which column they are, and where they were dropped; a key is undefined outside. */
export const watchPupilDrag = (told: {
  readonly onOver: (ids: readonly PupilId[], key: string | undefined) => void
  readonly onDrop: (ids: readonly PupilId[], key: string | undefined) => void
}): (() => void) => {
  const over = (event: ElementEventBasePayload) => told.onOver(idsOf(event), keyOf(event))
  return monitorForElements({
    canMonitor: ({ source }) => source.data.kind === kind,
    onDragStart: over,
    onDropTargetChange: over,
    onDrop: event => told.onDrop(idsOf(event), keyOf(event)),
  })
}

const idsOf = ({ source }: ElementEventBasePayload) => source.data.ids as readonly PupilId[]

const keyOf = ({ location }: ElementEventBasePayload) => location.current.dropTargets[0]?.data.key as string | undefined

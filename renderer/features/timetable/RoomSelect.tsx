import { Select } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimetableView } from '#contract/timetable'
import type { RoomId } from '#domain/kernel/ids'
import { matchesWords } from '#domain/kernel/word-search'

export type RoomSelectProps = {
  readonly rooms: TimetableView['rooms']
  readonly roomId: RoomId | null
  readonly onRoom: (roomId: RoomId | null) => void
  /** Escape. */
  readonly onLeave: () => void
  readonly ref?: Ref<HTMLInputElement>
}

/** A room by the beginning of its name, or none. */
export function RoomSelect({ rooms, roomId, onRoom, onLeave, ref }: RoomSelectProps) {
  const { t } = useTranslation('timetable')
  return (
    <Select
      ref={ref}
      size="xs"
      searchable
      aria-label={t('panel.room')}
      value={roomId ?? noRoom}
      data={[
        { value: noRoom, label: t('panel.noRoom') },
        ...rooms.map(room => ({ value: room.id as string, label: room.name })),
      ]}
      limit={80}
      filter={({ options, search }) => {
        const isNew = search.trim() !== '' && !options.some(option => 'label' in option && option.label === search)
        return isNew
          ? options.filter(option => 'label' in option && matchesWords(String(option.label), search))
          : options
      }}
      nothingFoundMessage={t('pick.nothing', { query: '' })}
      onChange={value => {
        if (value) onRoom(value === noRoom ? null : (value as RoomId))
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') onLeave()
      }}
    />
  )
}

const noRoom = 'none'

import type { PreviewRow, Question } from '#domain/classes/pupil-import/preview'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { PupilId } from '#domain/kernel/ids'

/** A row of a preview, «Попова Анна Сергеевна» of 6Б, with what is told of it. */
export const aPreviewRow = (
  row: number,
  told: Partial<Omit<PreviewRow, 'row' | 'shown'>> & { shown?: Partial<PreviewRow['shown']> } = {},
): PreviewRow => ({
  status: 'new',
  pupilId: null,
  reasons: [],
  remarks: [],
  question: null,
  changes: [],
  transfer: null,
  ...told,
  row,
  shown: {
    surname: 'Попова',
    givenName: 'Анна',
    patronymic: 'Сергеевна',
    born: '2014-05-12',
    className: '6Б',
    ...told.shown,
  },
})

/** «Есть ученица с тем же именем и датой рождения: 6В. Это она?» */
export const aQuestion = (told: Partial<Question> = {}): Question => ({
  key: 'question',
  kind: 'OtherClass',
  pupils: [
    {
      id: 'pupil-1' as PupilId,
      card: {
        id: 'pupil-1' as PupilId,
        surname: 'Попова',
        givenName: 'Анна',
        patronymic: 'Сергеевна',
        sex: 'f',
        born: calendarDate('2014-05-12'),
      },
      className: '6В',
      differs: ['class'],
    },
  ],
  row: null,
  answers: ['new', 'same', 'skip'],
  decision: null,
  ...told,
})

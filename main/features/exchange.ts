import { isSchoolEmpty } from '#db/queries/exchange'
import type { Refusal } from '#domain/kernel/refusal'
import { isRefusal } from '#domain/kernel/refusal'
import type { BuiltInActor, Role } from '#domain/people/role'
import { answer, type CallContext, os, readDb, roleWithRight } from '../context.ts'
import { writeList, writeLists } from '../exchange/tables/write-list.ts'
import { listSteps, takeBack } from '../revision.ts'

import { applyAsc, exportAsc, previewAsc, readAsc, undoAsc } from './exchange/asc.ts'
import { applyCurriculum, previewCurriculum, readCurriculum } from './exchange/curriculum.ts'
import { curriculumLists } from './exchange/curriculum-book.ts'
import { applyFet, exportFet, readFet } from './exchange/fet.ts'
import { listOf } from './exchange/lists.ts'
import {
  applyPupils,
  chooseSheet,
  forgetProfile,
  previewOf,
  readTable,
  saveProfile,
  takeProfile,
} from './exchange/pupils.ts'
import { timetableFiles } from './exchange/timetable-files.ts'
import { applyTimetable, previewTimetable, readTimetableTable } from './exchange/timetable-import.ts'

/** Files in and out: lists of pupils, FET timetables, lists as workbooks. */
export const exchangeFeature = {
  readTable: os.exchange.readTable.handler(async ({ context, input }) => answer(await readTable(context, input.file))),
  chooseSheet: os.exchange.chooseSheet.handler(({ context, input }) =>
    answer(chooseSheet(context, input.importId, input.sheet)),
  ),
  takeProfile: os.exchange.takeProfile.handler(({ context, input }) =>
    answer(takeProfile(context, input.importId, input.profile)),
  ),
  saveProfile: os.exchange.saveProfile.handler(({ context, input }) =>
    answer(asImporter(context, role => saveProfile(context, role, input))),
  ),
  forgetProfile: os.exchange.forgetProfile.handler(({ context, input }) =>
    answer(asImporter(context, role => forgetProfile(context, role, input.name))),
  ),
  previewPupils: os.exchange.previewPupils.handler(({ context, input }) => answer(previewOf(context, input))),
  applyPupils: os.exchange.applyPupils.handler(({ context, input }) =>
    answer(asImporter(context, role => applyPupils(context, role, input))),
  ),
  pupilImports: os.exchange.pupilImports.handler(({ context }) => listSteps(context, 'pupils.import')),
  undoPupils: os.exchange.undoPupils.handler(({ context }) => answer(tookBack(context, 'undo'))),
  redoPupils: os.exchange.redoPupils.handler(({ context }) => answer(tookBack(context, 'redo'))),
  readFet: os.exchange.readFet.handler(async ({ context, input }) => answer(await readFet(context, input.file))),
  applyFet: os.exchange.applyFet.handler(({ context, input }) =>
    answer(asImporter(context, role => applyFet(context, role, input))),
  ),
  readCurriculum: os.exchange.readCurriculum.handler(async ({ context, input }) =>
    answer(await readCurriculum(context, input.file)),
  ),
  previewCurriculum: os.exchange.previewCurriculum.handler(({ context, input }) =>
    answer(previewCurriculum(context, input)),
  ),
  applyCurriculum: os.exchange.applyCurriculum.handler(({ context, input }) => {
    const role = roleWithRight(context, 'curriculum.edit')
    return answer(isRefusal(role) ? role : applyCurriculum(context, role, input))
  }),
  exportCurriculum: os.exchange.exportCurriculum.handler(async ({ context, input }) => {
    const { title, lists } = answer(curriculumLists(context, input.version, input.template ?? false))
    return new File([new Uint8Array(await writeLists(lists))], `${title}.xlsx`, { type: workbookType })
  }),
  exportFet: os.exchange.exportFet.handler(({ context }) => {
    const { name, bytes } = answer(exportFet(context))
    return new File([bytes], name, { type: 'application/octet-stream' })
  }),
  readAsc: os.exchange.readAsc.handler(async ({ context, input }) => answer(await readAsc(context, input.file))),
  previewAsc: os.exchange.previewAsc.handler(({ context, input }) => answer(previewAsc(context, input))),
  applyAsc: os.exchange.applyAsc.handler(({ context, input }) =>
    answer(asImporter(context, role => applyAsc(context, role, input))),
  ),
  undoAsc: os.exchange.undoAsc.handler(({ context }) => answer(asImporter(context, role => undoAsc(context, role)))),
  exportAsc: os.exchange.exportAsc.handler(({ context, input }) => {
    const { name, bytes } = exportAsc(context, input.encoding ?? 'utf-8')
    return new File([bytes], name, { type: 'application/xml' })
  }),
  exportTimetable: os.exchange.exportTimetable.handler(async ({ context, input }) =>
    answer(await timetableFiles(context, input)).map(({ name, type, bytes }) => new File([bytes], name, { type })),
  ),
  readTimetable: os.exchange.readTimetable.handler(async ({ context, input }) =>
    answer(await readTimetableTable(context, input.file)),
  ),
  previewTimetable: os.exchange.previewTimetable.handler(({ context, input }) =>
    answer(previewTimetable(context, input)),
  ),
  applyTimetable: os.exchange.applyTimetable.handler(({ context, input }) => {
    const role = answer(roleWithRight(context, 'timetable.import'))
    return answer(applyTimetable(context, role, input))
  }),
  exportList: os.exchange.exportList.handler(async ({ context, input }) => {
    const list = answer(listOf(context, input))
    return new File([new Uint8Array(await writeList(list))], `${list.title}.xlsx`, { type: workbookType })
  }),
  state: os.exchange.state.handler(({ context }) => ({ isEmpty: isSchoolEmpty(readDb(context)) })),
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const asImporter = <T>(context: CallContext, work: (role: Role | BuiltInActor) => T | Refusal): T | Refusal => {
  const role = roleWithRight(context, 'school.import')
  return isRefusal(role) ? role : work(role)
}

const tookBack = (context: CallContext, which: 'undo' | 'redo') =>
  asImporter(context, role => {
    const taken = takeBack(context, role, 'pupils.import', which)
    return isRefusal(taken) ? taken : listSteps(context, 'pupils.import')
  })

import { isSchoolEmpty } from '#db/queries/exchange'
import type { Refusal } from '#domain/kernel/refusal'
import { isRefusal } from '#domain/kernel/refusal'
import type { BuiltInActor, Role } from '#domain/people/role'
import { answer, type CallContext, os, readDb, roleWithRight } from '../context.ts'
import { writeList } from '../exchange/tables/write-list.ts'
import { listSteps, takeBack } from '../revision.ts'

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
  exportFet: os.exchange.exportFet.handler(({ context }) => {
    const { name, bytes } = answer(exportFet(context))
    return new File([bytes], name, { type: 'application/octet-stream' })
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

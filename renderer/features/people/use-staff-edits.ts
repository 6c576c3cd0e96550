import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { Pass, StaffList, StaffMember } from '#contract/people'
import type { StaffId } from '#domain/kernel/ids'
import { roles as allRoles, type Role } from '#domain/people/role'
import { useClient, useDesk, useQueries } from '../../client/provider.tsx'
import { type Outcome, useSending } from '../../client/use-sending.ts'

export const staffFields = ['surname', 'givenName', 'patronymic', 'post'] as const
export type StaffField = (typeof staffFields)[number]

/** What an account may be changed to. */
export type Access = { readonly roles: readonly Role[]; readonly active: boolean }

/** The last step of this page in words by key, so that they follow the language, and the way back. */
export type StaffStep = {
  readonly text: `step.${StaffField | 'added' | 'given' | 'roles' | 'on' | 'off' | 'password' | 'teachers'}`
  readonly who: string
  readonly value?: string
  readonly roles?: readonly Role[]
  readonly count?: number
  readonly how: 'done' | 'undone'
  /** Takes it back, or does it again after it was taken back. */
  readonly turn?: () => Promise<Outcome<unknown>>
}

/**
 * All writing of the page: one command after another in the order they were given, each worked out from what stands in the
 * register when its turn comes, so that two quick ticks never undo each other.
 */
export const useStaffEdits = () => {
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const ownId = useDesk().account.staffId
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const send = useSending()
  const [step, setStep] = useState<StaffStep>()

  const actions = useMemo(() => {
    const listKey = queries.people.staff.queryKey()
    const memberOf = (id: StaffId): StaffMember | undefined =>
      queryClient.getQueryData(listKey)?.staff.find(member => member.id === id)
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
      const mine = tail.current.then(work)
      tail.current = mine.catch(() => undefined)
      return mine
    }
    const reread = async (id?: StaffId) => {
      for (const feature of [queries.journal, queries.day, queries.timetable, queries.classes, queries.search])
        queryClient.invalidateQueries({ queryKey: feature.key(), refetchType: 'none' })
      // One's own name stands in the header, and one's own rights decide what is seen here.
      if (id === ownId) await queryClient.invalidateQueries({ queryKey: queries.session.key() })
    }
    const refresh = () => queryClient.invalidateQueries({ queryKey: queries.people.key() })
    const take = async (list: StaffList, id: StaffId) => {
      queryClient.setQueryData(listKey, list)
      await reread(id)
      if (id === ownId) await refresh()
    }

    const rename = (id: StaffId, field: StaffField, value: string, how: StaffStep['how'] = 'done') =>
      inTurn(async (): Promise<Outcome<unknown>> => {
        const member = memberOf(id)
        if (!member || member[field] === value) return { ok: true, answer: null }
        const { surname, givenName, patronymic, post, [field]: before } = member
        const sent = await send(() =>
          client.people.saveStaff({ id, surname, givenName, patronymic, post, [field]: value }),
        )
        if (!sent.ok) return sent
        await take(sent.answer, id)
        const who = memberOf(id)?.shortName ?? ''
        const turn = () => rename(id, field, before, how === 'done' ? 'undone' : 'done')
        setStep({ text: `step.${field}`, who, value: how === 'done' ? value : before, how, turn })
        return sent
      })

    const changeAccess = (
      id: StaffId,
      change: (now: Access) => Access,
      how: StaffStep['how'] = 'done',
    ): Promise<Outcome<unknown>> =>
      inTurn(async (): Promise<Outcome<unknown>> => {
        const account = memberOf(id)?.account
        if (!account) return { ok: true, answer: null }
        const before: Access = { roles: account.roles, active: account.active }
        const after = change(before)
        const sent = await send(() =>
          client.people.changeAccess({ accountId: account.id, roles: [...after.roles], active: after.active }),
        )
        if (!sent.ok) {
          await refresh()
          return sent
        }
        await take(sent.answer, id)
        const told = how === 'done' ? after : before
        const text = before.active === after.active ? 'step.roles' : told.active ? 'step.on' : 'step.off'
        const turn = () => changeAccess(id, () => before, how === 'done' ? 'undone' : 'done')
        setStep({ text, who: memberOf(id)?.shortName ?? '', roles: inOrder(told.roles), how, turn })
        return sent
      })

    const pass = (id: StaffId, text: StaffStep['text'], call: () => Promise<Pass>): Promise<Outcome<Pass>> =>
      inTurn(async () => {
        const sent = await send(call)
        await refresh()
        if (!sent.ok) return sent
        await reread(id)
        setStep({ text, who: memberOf(id)?.shortName ?? '', value: sent.answer.login, how: 'done' })
        return sent
      })

    return {
      rename,
      changeAccess,
      giveAccess: (staffId: StaffId, login: string, roles: readonly Role[]) =>
        pass(staffId, 'step.given', () => client.people.giveAccess({ staffId, login, roles: [...roles] })),
      newPassword: (id: StaffId) =>
        pass(id, 'step.password', () => {
          const account = memberOf(id)?.account
          return client.people.newPassword({ accountId: account!.id })
        }),
      /** The new employee's id. */
      add: (names: Pick<StaffMember, StaffField>): Promise<Outcome<StaffId | undefined>> =>
        inTurn(async () => {
          const known = new Set(queryClient.getQueryData(listKey)?.staff.map(({ id }) => id))
          const sent = await send(() => client.people.saveStaff(names))
          if (!sent.ok) return sent
          queryClient.setQueryData(listKey, sent.answer)
          await reread()
          // Somebody may have been added by another window meanwhile: the name tells which one is ours.
          const added = sent.answer.staff.filter(({ id }) => !known.has(id))
          const ours = added.find(one => staffFields.every(field => one[field] === names[field])) ?? added[0]
          setStep({ text: 'step.added', who: ours?.shortName ?? '', how: 'done' })
          return { ok: true as const, answer: ours?.id }
        }),
      /** After access was given to all teachers. */
      gaveToTeachers: async (count: number) => {
        await refresh()
        if (count > 0) setStep({ text: 'step.teachers', who: '', count, how: 'done' })
      },
    }
  }, [client, queries, queryClient, send, ownId])
  return { ...actions, step }
}

export type StaffEdits = ReturnType<typeof useStaffEdits>

const inOrder = (roles: readonly Role[]): Role[] => allRoles.filter(role => roles.includes(role))

import { readFileSync } from 'node:fs'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import i18next from 'i18next'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { expect, test } from 'vitest'
import { Router } from 'wouter'
import type { AuditReport } from '#contract/audit'
import type { ConstraintLine, ConstraintsView } from '#contract/constraints'
import type { ConstraintId, ConstraintRule } from '#domain/timetable/constraints/constraint'
import { createHttpClient } from '../../renderer/client/http.ts'
import { createQueries } from '../../renderer/client/index.ts'
import { ClientProvider } from '../../renderer/client/provider.tsx'
import { FindingPanel } from '../../renderer/features/audit/FindingPanel.tsx'
import type { WordedFinding } from '../../renderer/features/audit/list-model.ts'
import { wordsOf } from '../../renderer/features/audit/words.ts'
import { ConstraintsPage } from '../../renderer/features/constraints/ConstraintsPage.tsx'

const i18n = i18next.createInstance()
const namespaces = ['app', 'audit', 'constraints', 'norms', 'refusals', 'timetable']
const textsOf = (name: string) => JSON.parse(readFileSync(`resources/locales/ru/${name}.json`, 'utf8'))
await i18n.init({
  resources: { ru: Object.fromEntries(namespaces.map(name => [name, textsOf(name)])) },
  lng: 'ru',
  interpolation: { escapeValue: false },
})

const line = (number: number, rule: ConstraintRule): ConstraintLine => ({
  id: `c${number}` as ConstraintId,
  kind: rule.kind,
  weight: 100,
  active: true,
  comment: '',
  rule,
  words: {
    who: '',
    lessons: [],
    lessonCount: 0,
    teacher: '',
    audiences: '',
    subject: '',
    rooms: '',
    good: '',
    emergency: '',
  },
  concerns: { pieces: 0, rows: 0, teachers: [], classes: [], rooms: [], subjects: [] },
})

/** A kind of so many that it lies folded, and a lone one. */
const many = 60
const view: ConstraintsView = {
  days: [1, 2, 3, 4, 5].map(day => ({ day, name: '', weekday: day, week: null })),
  slots: [1, 2, 3, 4, 5, 6].map(slot => ({ slot, starts: null, ends: null })),
  ownSlots: [],
  subjects: [],
  teachers: [],
  classes: [],
  subgroups: [],
  rooms: [],
  tags: [],
  lessons: [],
  constraints: [
    ...Array.from({ length: many }, (_, n) => line(n, { kind: 'earlyStart', who: { all: 'pupils' }, max: n })),
    line(many, { kind: 'maxGapsPerWeek', who: { all: 'teachers' }, max: 2 }),
  ],
  unavailability: [],
  carried: [],
  can: { edit: true },
  steps: [],
  undo: null,
  redo: null,
}

/** Nobody answers: what a screen shows stands in the cache. */
const client = createHttpClient({ origin: 'http://nobody', fetch: () => Promise.reject(new Error('no call is made')) })

const markupOf = (screen: ReactElement, address: string): string => {
  const queryClient = new QueryClient()
  queryClient.setQueryData(createQueries(client).constraints.list.queryKey(), view)
  const [path, question = ''] = address.split('?')
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <MantineProvider env="test">
        <QueryClientProvider client={queryClient}>
          <ClientProvider client={client} queryClient={queryClient}>
            <Router hook={() => [path!, () => undefined]} searchHook={() => question}>
              {screen}
            </Router>
          </ClientProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  )
}
const page = (tab: string | undefined, address: string): string =>
  markupOf(<ConstraintsPage tab={tab} kind={undefined} id={undefined} />, address)

/** Rows of the list: two groups' heads or one, two kinds, and the constraints of those that are unfolded. */
const rowsOf = (markup: string): number => Number(/role="treegrid"[^>]*aria-rowcount="(\d+)"/.exec(markup)?.[1])
/** What the panel says of it. */
const panelOf = (markup: string): string | undefined => /<aside.*?<p[^>]*>(.*?)<\/p>/s.exec(markup)?.[1]

test('an address opens one constraint: its form in the panel, its kind unfolded', () => {
  const folded = page('all', '/constraints/all')
  expect(panelOf(folded)).toBeUndefined()
  for (const reached of [page('all', '/constraints/all?one=c7'), page(undefined, '/constraints?one=c7')]) {
    expect(panelOf(reached)).toContain('не больше 7 раз в неделю')
    expect(rowsOf(reached)).toBe(rowsOf(folded) + many)
  }
  const ofOpenKind = page('all', `/constraints/all?one=c${many}`)
  expect(panelOf(ofOpenKind)).toContain('не больше 2 окон в неделю')
  expect(rowsOf(ofOpenKind)).toBe(rowsOf(folded))
})

test('the address of a constraint that is gone shows the list', () => {
  const gone = page('all', '/constraints/all?one=gone')
  expect(panelOf(gone)).toBeUndefined()
  expect(rowsOf(gone)).toBe(rowsOf(page('all', '/constraints/all')))
})

test('a finding that comes from a constraint leads to that constraint', () => {
  const finding: WordedFinding = {
    id: 'f',
    from: 'constraint',
    rule: 'maxGapsPerWeek',
    level: 'wish',
    hard: false,
    amount: 1,
    weight: 90,
    cost: 90,
    clause: null,
    constraintId: 'c7' as ConstraintId,
    data: {},
    classIds: [],
    teacherIds: [],
    roomIds: [],
    pieces: [],
    day: null,
    slot: null,
    sentence: 'Окно',
    name: 'Окна за неделю',
    place: '',
  }
  const words = wordsOf([], i18n.getFixedT('ru', 'audit') as never, 'ru')
  const report = { lessons: [] } as unknown as AuditReport
  const panel = (constraintId: ConstraintId | null) =>
    markupOf(
      <FindingPanel finding={{ ...finding, constraintId }} report={report} words={words} onJump={undefined} />,
      '/audit',
    )
  expect(panel('c7' as ConstraintId)).toContain('href="/constraints/all?one=c7"')
  expect(panel(null)).not.toContain('/constraints')
})

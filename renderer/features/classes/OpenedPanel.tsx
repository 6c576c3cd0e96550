import type { ClassDivision, OpenedClass } from '#contract/classes'
import type { SubjectId } from '#domain/kernel/ids'
import type { Choices } from './ClassForm.tsx'
import { ClassPanel } from './ClassPanel.tsx'
import { noMoves } from './columns.ts'
import { DivisionForm } from './DivisionForm.tsx'
import { EnrolForm } from './EnrolForm.tsx'
import { activated, activeOf } from './picking.ts'
import { SubgroupPanel } from './SubgroupPanel.tsx'
import type { ClassTab } from './tabs.ts'
import type { ClassEdits } from './use-class-edits.ts'
import type { ChangeUi, ClassUi } from './use-class-ui.ts'

export type OpenedPanelProps = {
  readonly opened: OpenedClass
  readonly tab: ClassTab
  readonly division: ClassDivision | undefined
  readonly choices: Choices
  readonly subjects: readonly { readonly id: SubjectId; readonly name: string }[]
  readonly ui: ClassUi
  readonly change: ChangeUi
  readonly edits: ClassEdits
  readonly canEdit: boolean
  readonly onUndivided: () => void
}

/** What stands in the panel of an open class: a form that was asked for, or the facts of the view. */
export function OpenedPanel(props: OpenedPanelProps) {
  const { opened, tab, ui, change, edits, canEdit } = props
  const order = opened.pupils.map(({ id }) => id)
  const active = activeOf(ui.picking, order)
  const pupil = opened.pupils.find(({ id }) => id === active)
  const onFailure = (failure: ClassUi['failure']) => change({ failure })
  if (tab === 'subgroups' && ui.draft && canEdit) {
    const close = () => change({ draft: undefined, drag: undefined })
    return (
      <DivisionForm
        key={opened.line.id}
        opened={opened}
        draft={ui.draft}
        onDraft={draft => change({ draft })}
        subjects={props.subjects}
        staff={props.choices.staff}
        edits={edits}
        onMade={divisionId => change({ draft: undefined, drag: undefined, divisionId })}
        onClose={close}
      />
    )
  }
  if (ui.panel === 'enrol' && canEdit) {
    return (
      <EnrolForm
        key={opened.line.id}
        opened={opened}
        edits={edits}
        onEnrolled={id => change(now => ({ picking: activated(now.picking, id, order), failure: undefined }))}
        onClose={() => change({ panel: 'facts' })}
      />
    )
  }
  if (tab === 'subgroups') {
    const moves = ui.drag ?? (ui.proposal?.divisionId === props.division?.id ? ui.proposal?.moves : undefined)
    return (
      <SubgroupPanel
        opened={opened}
        division={props.division}
        pupil={pupil}
        moves={moves ?? noMoves}
        canEdit={canEdit}
        edits={edits}
        onFailure={onFailure}
      />
    )
  }
  return (
    <ClassPanel
      opened={opened}
      pupil={tab === 'pupils' ? pupil : undefined}
      choices={props.choices}
      canEdit={canEdit}
      edits={edits}
      onUndivided={props.onUndivided}
      onFailure={onFailure}
    />
  )
}

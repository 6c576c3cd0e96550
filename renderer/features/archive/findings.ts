import { type ArchiveFinding, type FindingKind, findingKinds } from '#domain/archive/verification'

/** Findings of one kind: they have the same sentence and the same way out. */
export type FindingGroup = { readonly kind: FindingKind; readonly findings: readonly ArchiveFinding[] }

/** Kind by kind, in the order in which the domain lists them: what concerns the whole archive goes before single files. */
export const findingGroups = (findings: readonly ArchiveFinding[]): FindingGroup[] =>
  findingKinds
    .map(kind => ({ kind, findings: findings.filter(finding => finding.kind === kind) }))
    .filter(group => group.findings.length > 0)

/** Last part of a path, of whatever system. */
export const folderName = (path: string): string => path.split(/[/\\]/).findLast(part => part !== '') ?? path

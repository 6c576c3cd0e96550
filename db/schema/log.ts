import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { DeviceId } from '#domain/kernel/ids'
import type { ActorRole } from '#domain/people/role'

/**
 * The change log: one row a command, never changed, never deleted (triggers of the migration). `seq` is the order on this
 * computer; (device, epoch, device_seq) names the row in the whole school once workstations synchronise.
 */
export const log = sqliteTable(
  'log',
  {
    seq: integer('seq').primaryKey(),
    deviceId: text('device_id').$type<DeviceId>().notNull(),
    epoch: integer('epoch').notNull(),
    deviceSeq: integer('device_seq').notNull(),
    /** Moment of the computer's clock, ISO 8601 in UTC. */
    at: text('at').notNull(),
    /** Account id, or the name of a built-in actor. */
    actor: text('actor').notNull(),
    role: text('role').$type<ActorRole>().notNull(),
    /** For the command line: the user and the computer. */
    origin: text('origin').notNull(),
    command: text('command').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    /** JSON of what was replaced; `null` when there was nothing. */
    old: text('old').notNull(),
    /** JSON of the command's values, from which the state is made again. */
    new: text('new').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  t => [unique('log_device_seq').on(t.deviceId, t.epoch, t.deviceSeq), index('log_by_entity').on(t.entity, t.entityId)],
)

/** This computer in the school's log; `epoch` grows with every restore from a copy. One row. Local, not in the fold. */
export const device = sqliteTable('device', {
  id: text('id').$type<DeviceId>().primaryKey(),
  epoch: integer('epoch').notNull(),
  registeredAt: text('registered_at').notNull(),
})

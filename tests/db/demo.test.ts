import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFile, type WriteConnection } from '#db/connection'
import { buildDemo, DemoCancelled, type DemoOptions, type DemoProgress, type DemoResult } from '#db/demo/build'
import { eachLogRow, headOfLog, replay } from '#db/log'
import { isRefusal, refuse } from '#domain/kernel/refusal'

const opened: WriteConnection[] = []

const emptyFile = (): WriteConnection => {
  const connection = createFile(':memory:')
  if (isRefusal(connection)) throw new Error(connection.refusal)
  opened.push(connection)
  return connection
}

const build = (options: DemoOptions) => {
  const connection = emptyFile()
  const progress: DemoProgress[] = []
  const result = buildDemo(
    connection,
    options,
    step => progress.push(step),
    () => false,
  )
  if (isRefusal(result)) throw new Error(result.refusal)
  return { connection, result, progress }
}

let school: WriteConnection
let result: DemoResult
let progress: DemoProgress[]

/** Six classes: of the grades 1, 2, 5, 7, 8 and 10. */
beforeAll(() => {
  const built = build({ classes: 6, pupils: 180, seed: 1 })
  school = built.connection
  result = built.result
  progress = built.progress
})

afterAll(() => {
  for (const connection of opened) connection.close()
})

const number = (sql: string): number => school.read.get<{ n: number }>(`SELECT ${sql} AS n`)!.n
const texts = (sql: string): string[] => school.read.all<{ t: string }>(sql).map(row => row.t)

/** One row for every pupil of every lesson record. */
const pupilLessons = `(
  SELECT r.id AS record_id, r.date, r.slot, c.grade, m.pupil_id
  FROM lesson_record r JOIN lesson_page l ON l.id = r.lesson_id JOIN class c ON c.id = l.class_id
  JOIN class_membership m ON m.class_id = l.class_id
  WHERE l.subgroup_id IS NULL
    OR m.pupil_id IN (SELECT s.pupil_id FROM subgroup_membership s WHERE s.subgroup_id = l.subgroup_id))`

describe('the demo school', () => {
  it('is the same to the last hash for the same seed, and another for another seed', () => {
    const head = (seed: number) => headOfLog(build({ classes: 2, pupils: 20, seed }).connection.read)
    const first = head(1)
    expect(head(1)).toEqual(first)
    expect(head(2).hash).not.toBe(first.hash)
  })

  it('is the fold of its log', () => {
    const { connection } = build({ classes: 2, pupils: 20, seed: 3 })
    const again = emptyFile()
    again.write(db => {
      for (const row of eachLogRow(connection.read)) replay(db, row)
    })
    const tables = ['class', 'pupil', 'subgroup_membership', 'lesson', 'placement', 'lesson_record', 'mark', 'absence']
    for (const table of tables) {
      const all = `SELECT * FROM ${table}`
      expect(again.read.all(all)).toEqual(connection.read.all(all))
    }
  })

  it('has the classes, pupils and subjects asked for, and marks itself as a demo', () => {
    expect(texts('SELECT grade || letter AS t FROM class ORDER BY grade')).toEqual([
      '1А',
      '2А',
      '5А',
      '7А',
      '8А',
      '10А',
    ])
    expect(number('(SELECT count(*) FROM pupil)')).toBe(180)
    expect(number('(SELECT count(*) FROM subject)')).toBe(15)
    expect(number('(SELECT is_demo FROM school)')).toBe(1)
    expect(number('(SELECT count(*) FROM class WHERE class_teacher_id IS NULL OR home_room_id IS NULL)')).toBe(0)
    expect(texts('SELECT DISTINCT actor || role || origin AS t FROM log')).toEqual(['demodemo'])
  })

  it('teaches Математика in 5А', () => {
    const taught = texts(`SELECT s.name AS t FROM lesson_page l JOIN class c ON c.id = l.class_id
      JOIN subject s ON s.id = l.subject_id WHERE c.grade = 5 AND c.letter = 'А'`)
    expect(taught).toContain('Математика')
  })

  it('has a record for every placement in each of 34 weeks, on its weekday and in its slot', () => {
    const counts = school.read.all<{ n: number; later: number }>(`SELECT count(r.id) AS n,
        p.valid_from > '2026-09-01' AS later FROM placement p
      LEFT JOIN lesson_record r ON r.lesson_id = p.lesson_id AND r.slot = p.slot AND r.date >= p.valid_from
        AND CAST(strftime('%w', r.date) AS INTEGER) = p.day GROUP BY p.id`)
    expect(new Set(counts.filter(({ later }) => !later).map(({ n }) => n))).toEqual(new Set([34]))
    // What begins in November has seven Mondays and eight of the other days fewer.
    expect(
      counts
        .filter(({ later }) => later)
        .map(({ n }) => n)
        .sort(),
    ).toEqual([26, 26, 26, 26, 26, 27])
    expect(number('(SELECT count(*) FROM lesson_record)')).toBe(counts.reduce((sum, { n }) => sum + n, 0))
  })

  it('has three lessons a day in grade 1 till November, then four and once a week five with physical education', () => {
    const days = school.read.all<{ date: string; n: number; sport: number }>(`SELECT r.date, count(*) AS n,
        sum(s.name = 'Физическая культура') AS sport FROM lesson_record r JOIN lesson_page l ON l.id = r.lesson_id
      JOIN class c ON c.id = l.class_id JOIN subject s ON s.id = l.subject_id WHERE c.grade = 1 GROUP BY r.date`)
    const [before, after] = [days.filter(d => d.date < '2026-11'), days.filter(d => d.date > '2026-11')]
    expect(new Set(before.map(({ n }) => n))).toEqual(new Set([3]))
    expect(new Set(after.map(({ n }) => n))).toEqual(new Set([4, 5]))
    expect(after.filter(({ n }) => n === 5).every(({ sport }) => sport > 0)).toBe(true)
    expect(new Set(after.filter(({ n }) => n === 5).map(({ date }) => new Date(date).getUTCDay())).size).toBe(1)
  })

  it('rings for grade 1 lessons of 35 minutes with a long break, each inside the same lesson of the other grades', () => {
    const outside = number(`(SELECT count(*) FROM bell_slot own JOIN bell_schedule b ON b.id = own.schedule_id
      JOIN bell_slot main ON main.slot = own.slot AND main.schedule_id <> own.schedule_id
      WHERE b.from_grade = 1 AND b.to_grade = 1 AND (own.starts < main.starts OR own.ends > main.ends))`)
    expect(outside).toBe(0)
    expect(
      texts(`SELECT own.starts || '–' || own.ends AS t FROM bell_slot own JOIN bell_schedule b ON b.id = own.schedule_id
        WHERE b.to_grade = 1 ORDER BY own.slot`),
    ).toEqual(['08:30–09:05', '09:25–10:00', '10:40–11:15', '11:35–12:10', '12:30–13:05'])
  })

  it('has lessons only inside the grading periods of the class', () => {
    const outside = number(`(SELECT count(*) FROM lesson_record r JOIN lesson_page l ON l.id = r.lesson_id
      JOIN class c ON c.id = l.class_id WHERE NOT EXISTS (SELECT 1 FROM grading_period p
        WHERE c.grade BETWEEN p.from_grade AND p.to_grade AND r.date BETWEEN p.starts AND p.ends))`)
    expect(outside).toBe(0)
  })

  it('has no teacher, room or pupil in two places at a time', () => {
    const twice = (who: string, tables: string) =>
      number(`(SELECT count(*) FROM (SELECT 1 FROM placement p JOIN lesson_page l ON l.id = p.lesson_id ${tables}
        GROUP BY ${who}, p.day, p.slot HAVING count(*) > 1))`)
    expect(twice('l.teacher_id', '')).toBe(0)
    expect(twice('p.room_id', '')).toBe(0)
    expect(
      twice(
        'm.pupil_id',
        `JOIN class_membership m ON m.class_id = l.class_id AND (l.subgroup_id IS NULL OR m.pupil_id IN
          (SELECT s.pupil_id FROM subgroup_membership s WHERE s.subgroup_id = l.subgroup_id))`,
      ),
    ).toBe(0)
  })

  it('seats everybody: no room is smaller than whom it holds', () => {
    const crowded = number(`(SELECT count(*) FROM placement p JOIN lesson_page l ON l.id = p.lesson_id
      JOIN room o ON o.id = p.room_id WHERE o.capacity < CASE WHEN l.subgroup_id IS NULL
        THEN (SELECT count(*) FROM class_membership m WHERE m.class_id = l.class_id)
        ELSE (SELECT count(*) FROM subgroup_membership s WHERE s.subgroup_id = l.subgroup_id) END)`)
    expect(crowded).toBe(0)
  })

  it('divides classes along different lines: subgroups of different divisions overlap', () => {
    const overlaps = texts(`SELECT DISTINCT a.number || ' and ' || b.number AS t FROM subgroup a
      JOIN division da ON da.id = a.division_id JOIN division db ON db.class_id = da.class_id AND db.id > da.id
      JOIN subgroup b ON b.division_id = db.id JOIN subgroup_membership ma ON ma.subgroup_id = a.id
      JOIN subgroup_membership mb ON mb.subgroup_id = b.id AND mb.pupil_id = ma.pupil_id ORDER BY t`)
    expect(overlaps).toEqual(['1 and 1', '1 and 2', '2 and 1', '2 and 2'])
    expect(
      texts(`SELECT DISTINCT s.name AS t FROM division d JOIN class c ON c.id = d.class_id
      JOIN subject s ON s.id = d.subject_id WHERE c.grade = 7 ORDER BY s.name`),
    ).toEqual(['Английский язык', 'Информатика', 'Труд (технология)'])
  })

  it('gives about 0.35 marks a pupil-lesson in the grades 2 to 11', () => {
    const ratio = number(`(SELECT count(*) FROM mark) * 1.0 / (SELECT count(*) FROM ${pupilLessons} WHERE grade > 1)`)
    expect(ratio).toBeGreaterThan(0.33)
    expect(ratio).toBeLessThan(0.37)
  })

  it('has about 5 % of absences and some lates', () => {
    const share = (kinds: string) =>
      number(`(SELECT count(*) FROM absence WHERE attendance ${kinds}) * 1.0 / (SELECT count(*) FROM ${pupilLessons})`)
    expect(share("<> 'late'")).toBeGreaterThan(0.045)
    expect(share("<> 'late'")).toBeLessThan(0.055)
    expect(share("= 'late'")).toBeGreaterThan(0.003)
    expect(share("= 'late'")).toBeLessThan(0.007)
    expect(texts('SELECT DISTINCT attendance AS t FROM absence ORDER BY 1')).toEqual([
      'absent',
      'excused',
      'ill',
      'late',
    ])
  })

  it('marks nobody who was not there, and nobody who is not of the page', () => {
    const absentMarked = `(SELECT count(*) FROM mark m JOIN absence a USING (record_id, pupil_id)
      WHERE a.attendance <> 'late')`
    const strangers = `(SELECT count(*) FROM (SELECT record_id, pupil_id FROM mark UNION SELECT record_id, pupil_id
      FROM absence EXCEPT SELECT record_id, pupil_id FROM ${pupilLessons}))`
    expect(number(absentMarked)).toBe(0)
    expect(number(strangers)).toBe(0)
  })

  it('JRN-21: sets neither marks nor homework in grade 1', () => {
    const inGradeOne = 'lesson_record r JOIN lesson_page l ON l.id = r.lesson_id JOIN class c ON c.id = l.class_id'
    expect(number(`(SELECT count(*) FROM ${inGradeOne} WHERE c.grade = 1)`)).toBe(21 * 34 - 7 - 5 * 8)
    expect(number(`(SELECT count(*) FROM ${inGradeOne} WHERE c.grade = 1 AND r.homework <> '')`)).toBe(0)
    expect(number(`(SELECT count(*) FROM ${inGradeOne} JOIN mark m ON m.record_id = r.id WHERE c.grade = 1)`)).toBe(0)
  })

  it('holds a work about every sixth lesson and marks nearly everyone in a control work', () => {
    const works = number(`(SELECT count(*) FROM lesson_record r JOIN work_kind k ON k.id = r.work_kind_id
      WHERE k.code <> '') * 1.0 / (SELECT count(*) FROM lesson_record)`)
    expect(works).toBeGreaterThan(0.12)
    expect(works).toBeLessThan(0.18)
    const marked = number(`(SELECT count(*) FROM mark m JOIN work_kind k ON k.id = m.work_kind_id
      WHERE k.code = 'К' AND m.position = 1) * 1.0 / (SELECT count(*) FROM ${pupilLessons} x
      JOIN lesson_record r ON r.id = x.record_id JOIN work_kind k ON k.id = r.work_kind_id WHERE k.code = 'К')`)
    expect(marked).toBeGreaterThan(0.85)
    expect(number('(SELECT count(*) FROM mark WHERE position = 2)')).toBeGreaterThan(100)
  })

  it('names nobody twice in a class and fits ages to grades', () => {
    const twins = number(`(SELECT count(*) FROM (SELECT 1 FROM pupil p JOIN class_membership m ON m.pupil_id = p.id
      GROUP BY m.class_id, p.surname, p.given_name HAVING count(*) > 1))`)
    const ages = number(`(SELECT count(*) FROM pupil p JOIN class_membership m ON m.pupil_id = p.id
      JOIN class c ON c.id = m.class_id WHERE (julianday('2026-09-01') - julianday(p.born)) / 365.25
        NOT BETWEEN c.grade + 5.4 AND c.grade + 6.6)`)
    expect(twins).toBe(0)
    expect(ages).toBe(0)
  })

  it('writes in Russian letters only, about 98 of them a lesson', () => {
    const words = [
      'SELECT topic AS t FROM lesson_record',
      'SELECT homework AS t FROM lesson_record',
      'SELECT surname || given_name || patronymic AS t FROM pupil',
      'SELECT surname || given_name || patronymic || post AS t FROM staff',
      'SELECT name || short_name || code AS t FROM subject',
      'SELECT name AS t FROM room',
      'SELECT name || code AS t FROM work_kind',
    ].flatMap(texts)
    expect(words.filter(text => /[A-Za-z{}]|undefined/.test(text))).toEqual([])
    const length = number('(SELECT avg(length(topic) + length(homework)) FROM lesson_record)')
    expect(length).toBeGreaterThan(85)
    expect(length).toBeLessThan(110)
  })

  it('tells the short forms of subjects within their limits', () => {
    expect(number('(SELECT max(length(short_name)) FROM subject)')).toBeLessThanOrEqual(20)
    expect(number('(SELECT max(length(code)) FROM subject)')).toBeLessThanOrEqual(4)
    expect(number('(SELECT count(DISTINCT colour) FROM subject)')).toBe(15)
  })

  it('has ids and log moments that grow with the year', () => {
    const moments = texts('SELECT at AS t FROM log ORDER BY seq')
    expect(moments).toEqual([...moments].sort())
    expect(moments[0]! < '2026-09-01' && moments.at(-1)! > '2027-05-20').toBe(true)
    const ids = texts("SELECT entity_id AS t FROM log WHERE command = 'lesson.record' ORDER BY seq")
    expect(ids).toEqual([...ids].sort())
  })

  it('adds one account for every role: the class teacher of 5А, and the mathematician of 5А as a teacher', () => {
    expect(result.roleAccounts.map(({ login, roles }) => [login, ...roles])).toEqual([
      ['admin', 'administrator'],
      ['director', 'director'],
      ['zavuch', 'deputy'],
      ['klassruk', 'class-teacher', 'teacher'],
      ['uchitel', 'teacher'],
    ])
    const byLogin = Object.fromEntries(result.roleAccounts.map(account => [account.login, account.staffId]))
    expect(texts("SELECT class_teacher_id AS t FROM class WHERE grade = 5 AND letter = 'А'")).toEqual([
      byLogin.klassruk,
    ])
    expect(
      texts(`SELECT l.teacher_id AS t FROM lesson_page l JOIN class c ON c.id = l.class_id JOIN subject s ON s.id = l.subject_id
        WHERE c.grade = 5 AND c.letter = 'А' AND s.name = 'Математика'`),
    ).toEqual([byLogin.uchitel])
    expect(number('(SELECT count(*) FROM account)')).toBe(5)
    expect(number('(SELECT count(*) FROM credential)')).toBe(0)
  })

  it('reports its stages in order, each till its end', () => {
    expect([...new Set(progress.map(p => p.stage))]).toEqual(['people', 'timetable', 'records'])
    for (const stage of ['people', 'timetable', 'records']) {
      const last = progress.findLast(p => p.stage === stage)!
      expect(last.done).toBe(last.total)
    }
  })

  it('stops when it is cancelled', () => {
    let asked = 0
    const cancelled = () => ++asked > 5
    expect(() => buildDemo(emptyFile(), { classes: 1 }, () => {}, cancelled)).toThrow(DemoCancelled)
  })

  it('passes a full disk on as the refusal it is', () => {
    const full = refuse('DiskFull', { file: 'x' })
    expect(
      buildDemo(
        { write: () => full },
        {},
        () => {},
        () => false,
      ),
    ).toBe(full)
  })
})

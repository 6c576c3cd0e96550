import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '#domain/kernel/refusal'
import type { FetFile } from '#main/exchange/fet/fet-file'
import { fixedRooms, fixedTimes, unavailabilities } from '#main/exchange/fet/fixed-places'
import { readFet } from '#main/exchange/fet/read-fet'
import { writeFet } from '#main/exchange/fet/write-fet'
import { elementToXml, readXml, type XmlNode, xmlToElement } from '#main/exchange/fet/xml-tree'
import { fetExamples, fetFilesIn, type PlainElement, plainTree, schoolFiles } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'

const examples = fetExamples()

const read = (path: string): FetFile => {
  const file = readFet(readFileSync(join(examples!, path)))
  if (isRefusal(file)) throw new Error(`${path}: ${JSON.stringify(file)}`)
  return file
}

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

const asPlain = ({ name, text, children }: XmlNode, version = ''): PlainElement => {
  const inside = children.filter(child => child.name !== '#comment')
  return [
    version ? `${name} version="${version}"` : name,
    ...(inside.length ? inside.map(child => asPlain(child)) : [text]),
  ]
}

describe('the schools that come with FET', () => {
  it('every official file comes out byte for byte as FET wrote it, and 130 schools with every element in its place', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const schools = new Set(schoolFiles(examples))
    const files = [...fetFilesIn(examples, 'FET-5-official'), ...fetFilesIn(examples, 'FET-6-official')]
    const changed = files.filter(path => {
      const bytes = readFileSync(join(examples, path))
      const file = read(path)
      // What was understood, against another parser; what is written, against the bytes.
      if (
        schools.has(path) &&
        JSON.stringify(asPlain(file.document.root, file.version)) !== JSON.stringify(plainTree(text(bytes)))
      )
        return true
      return !bytes.equals(writeFet(file))
    })
    expect(changed).toEqual([])
    expect(schools.size).toBeGreaterThanOrEqual(130)
    expect(files.length).toBeGreaterThanOrEqual(132)
  }, 120_000)

  it('files of the three other modes are refused, and the refusal names the mode', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const files = ['mornings-afternoons', 'block-planning', 'terms'].flatMap(mode =>
      [5, 6].flatMap(version => fetFilesIn(examples, `FET-${version}-${mode}`)),
    )
    const answers = files.map(path => {
      const answer = readFet(readFileSync(join(examples, path)))
      return isRefusal(answer) && answer.refusal === 'FetNotReadable' && answer.data.where !== '' && answer.data.why
    })
    expect(new Set(answers)).toEqual(new Set(['ModeNotOfficial']))
    expect(files.length).toBeGreaterThanOrEqual(90)
  }, 60_000)

  it('Lom is understood: 17 classes of five years, 448 activities, hours by the clock', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const lom = read('FET-5-official/Bulgaria/Lom_high_school_2007-2008.fet')
    expect(lom.institution).toContain('Лом')
    expect(lom.days.map(({ name }) => name)).toEqual(['Понеделник', 'Вторник', 'Сряда', 'Четвъртък', 'Петък'])
    expect(lom.hours).toHaveLength(7)
    expect(lom.years.flatMap(({ groups }) => groups)).toHaveLength(17)
    expect(lom.activities).toHaveLength(448)
    expect(lom.activities[0]).toMatchObject({
      id: 1,
      groupId: 1,
      teachers: ['Ст.Караиванова'],
      subject: 'Английски',
      tags: ['Тежък1'],
      students: ['8 б'],
      duration: 4,
      totalDuration: 16,
      active: true,
    })
    expect(lom.timeConstraints[0]).toMatchObject({ type: 'BasicCompulsoryTime', weight: 100, active: true })
    expect(lom.remarks).toEqual([])
  })

  it('placements, rooms and unavailabilities of a saved timetable are found', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const file = read('FET-5-official/Spain/4-secondary-and-vocational-school/SPAIN_20-21-locked.fet')
    const { times, ignored } = fixedTimes(file)
    expect(times.size).toBeGreaterThan(1000)
    expect(ignored).toEqual([])
    expect(fixedRooms(file).size).toBeGreaterThan(0)
    expect(unavailabilities(file).map(({ of }) => of)).toContain('teacher')
  })
})

const small = (inside = '', version = '6.8.5'): Uint8Array =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><fet version="${version}"><Institution_Name>Школа &quot;Заря&quot; &amp; лицей</Institution_Name><Days_List><Number_of_Days>1</Number_of_Days><Day><Name>Пн</Name></Day></Days_List><Hours_List><Number_of_Hours>2</Number_of_Hours><Hour><Name>1</Name></Hour><Hour><Name>2</Name></Hour></Hours_List>${inside}</fet>`,
  )

const readSmall = (bytes: Uint8Array): FetFile => {
  const file = readFet(bytes)
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return file
}

describe('what FET writes', () => {
  it('quotes, ampersands, angle brackets, tabs, line ends and a lone carriage return stay what they are', () => {
    const comment = `"a" 'b' <c> & d\n\te\r`
    const escaped = `&quot;a&quot; &apos;b&apos; &lt;c&gt; &amp; d\n\te&#xD;`
    const file = readSmall(
      small(`<Subjects_List><Subject><Name>Х</Name><Comments>${escaped}</Comments></Subject></Subjects_List>`),
    )
    expect(file.subjects[0]!.comments).toBe(comment)
    const written = writeFet(file)
    expect(text(written)).toContain(escaped)
    expect(readSmall(written).subjects[0]!.comments).toBe(comment)
  })

  it('an unknown element of the root and an unknown constraint are kept and written back', () => {
    const unknown = '<Future_List><Thing><Name>x</Name></Thing></Future_List>'
    const constraint =
      '<Time_Constraints_List><ConstraintOfTomorrow><How>so</How></ConstraintOfTomorrow></Time_Constraints_List>'
    const file = readSmall(small(unknown + constraint))
    expect(file.unknown.map(({ name }) => name)).toEqual(['Future_List'])
    expect(file.timeConstraints[0]).toMatchObject({ type: 'OfTomorrow', active: true })
    expect(plainTree(text(writeFet(file)))).toEqual(plainTree(text(small(unknown + constraint)).replaceAll('\n', '')))
  })

  it('older files: yes and no for booleans, names of days directly in the list, no elements of 6.x', () => {
    const file = readSmall(
      new TextEncoder().encode(
        '<FET version="5.0.1"><Days_List><Number>2</Number><Name>Пн</Name><Name>Вт</Name></Days_List><Hours_List><Number>1</Number><Name>1</Name></Hours_List><Subjects_List><Subject><Name>Х</Name></Subject></Subjects_List><Activities_List><Activity><Subject>Х</Subject><Duration> 1 </Duration><Id>1</Id><Active>no</Active></Activity></Activities_List></FET>',
      ),
    )
    expect(file.days.map(({ name }) => name)).toEqual(['Пн', 'Вт'])
    expect(file.activities[0]).toMatchObject({ active: false, duration: 1, groupId: 0 })
  })

  it('a snapshot of the official program is official; a suffix of another mode is not', () => {
    expect(isRefusal(readFet(small('', '6.2.0-snapshot-2022')))).toBe(false)
    for (const version of ['5.44.2-bp', '5.27.3-ma3', '5.27.3-morocco8', '5.42.2-mathmake', '6.0.0-te'])
      expect(readFet(small('', version))).toMatchObject({ data: { why: 'ModeNotOfficial', where: version } })
    expect(isRefusal(readFet(small('<Mode>Official</Mode>', '6.0.0')))).toBe(false)
    expect(readFet(small('<Mode>Terms</Mode>', '6.0.0'))).toMatchObject({
      data: { why: 'ModeNotOfficial', where: 'Terms' },
    })
  })

  it('one element is written alone and read back the same', () => {
    const document = readXml(small('<A_List><B><C>1 &lt; 2</C><D> </D><!-- why --><E>\n\t</E></B></A_List>'))
    if (isRefusal(document)) throw new Error('not read')
    for (const child of document.root.children) expect(xmlToElement(elementToXml(child))).toEqual(child)
  })
})

import { type SubjectColour, subjectColours } from '#domain/school/school'

/** Words by which a subject's area is guessed: Russian and its kin, English, and the languages of FET's schools. */
const areas: [SubjectColour, RegExp][] = [
  ['inf', /информ|програм|компьют|икт\b|^ит$|inform|comput|\bict\b|\bit\b|program/iu],
  [
    'pe',
    /физ(?:ическ|\.|ра|культ|\s)|физвъз|спорт|physical|sport|^pe$|ed\w* ?f[ií]s|edfiz|educa[tț]ie fizic|educación fís|testnev|gymn/iu,
  ],
  ['phy', /физи(?!чес|ол)|астроном|physi|fizic|fizik|física|fisica/iu],
  ['che', /хими|chem|chim|quím|kémia|kimia/iu],
  ['bio', /биолог|природо|окруж|естеств|biolog|science|ciencias|ştiin|stiin|natur/iu],
  ['gpy', /географ|geogr|földr/iu],
  ['his', /истори|histor|istor|geschicht|történ/iu],
  ['soc', /обществ|право|эконом|социал|граждан|философ|этик|religi|philos|civic|social|econom|filoso|law/iu],
  ['lit', /литерат|чтени|literat|reading/iu],
  ['eng', /англ|engl|ingl/iu],
  [
    'lg2',
    /немец|немск|франц|испан|китайс|итальян|иностр|german|deutsch|french|franc|franç|spanish|latin|chinese|rus[ăa]\b/iu,
  ],
  ['rus', /русск?|родн|язык|бел\b|български|письм|язич|român|roman|ma(?:gy|th)ar|limba|languag|lengua|matern/iu],
  ['geo', /геометр|geometr/iu],
  ['alg', /алгебр|матем|math|matem|arithm|mate\b|algebr|статист/iu],
  ['art', /музык|изо\b|рисов|искус|художе|хор|music|muzic|music|draw|desen|\bart|kunst|plastic|plást/iu],
  ['tec', /технол|труд|обж|черчен|techn|tehnol|workshop|craft/iu],
]

/** A colour for each subject: of its area when its name tells it, the least used one otherwise. */
export const guessColours = (names: readonly string[]): { colour: SubjectColour; guessed: boolean }[] => {
  const used = new Map<SubjectColour, number>(subjectColours.map(colour => [colour, 0]))
  const use = (colour: SubjectColour) => {
    used.set(colour, used.get(colour)! + 1)
    return colour
  }
  const told = names.map(name => areas.find(([, words]) => words.test(name))?.[0])
  for (const colour of told) if (colour) use(colour)
  return told.map(colour => {
    if (colour) return { colour, guessed: true }
    const rare = subjectColours.reduce((least, next) => (used.get(next)! < used.get(least)! ? next : least))
    return { colour: use(rare), guessed: false }
  })
}

/** A code of at most four signs for each subject, no two alike: its first letters, then letters with a number. */
export const subjectCodes = (names: readonly string[]): string[] => {
  const taken = new Set<string>()
  return names.map(name => {
    const letters = [...name.replace(/[^\p{L}\p{N}]/gu, '')].slice(0, 4)
    const word = letters.length
      ? letters[0]!.toLocaleUpperCase('ru') + letters.slice(1).join('').toLocaleLowerCase('ru')
      : 'Х'
    let code = cut(word, 4)
    for (let number = 2; taken.has(code); number++) code = cut(word, 4 - String(number).length) + number
    taken.add(code)
    return code
  })
}

/** The first signs of a text, no letter cut in half. */
export const cut = (text: string, length: number): string => {
  let short = ''
  for (const sign of text) {
    if (short.length + sign.length > length) break
    short += sign
  }
  return short
}

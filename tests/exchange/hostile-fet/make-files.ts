import { ofBytes } from './of-bytes.ts'
import {
  activity,
  activityIds,
  change,
  days,
  encode,
  good,
  type HostileFile,
  hours,
  pin,
  read,
  refused,
  remarks,
  spoiled,
  tail,
  whole,
} from './spoiled-file.ts'

const inTime = (xml: string) => change('</Time_Constraints_List>', `${xml}</Time_Constraints_List>`)
const inSpace = (xml: string) => change('</Space_Constraints_List>', `${xml}</Space_Constraints_List>`)
const inRooms = (xml: string) => change('</Rooms_List>', `${xml}</Rooms_List>`)
const inStudents = (xml: string) => change('</Students_List>', `${xml}</Students_List>`)
const inActivities = (xml: string) => change('</Activities_List>', `${xml}</Activities_List>`)

const longName = 'Ж'.repeat(5_000_000)

const ofMode: HostileFile[] = [
  ...refused('NotFet', {
    'another root': () => encode(good.replaceAll('fet version', 'timetable version').replace('</fet>', '</timetable>')),
    'a web page': whole('<html><body>Расписание</body></html>'),
    'aSc Timetables': whole('<timetable importtype="database" options="daynumbering1"><days></days></timetable>'),
  }),
  ...refused('ModeNotOfficial', {
    'mode of terms': change('<Mode>Official', '<Mode>Terms'),
    'mode of blocks': change('<Mode>Official', '<Mode>Block_Planning'),
    'mode of mornings and afternoons': change('<Mode>Official', '<Mode>Mornings_Afternoons'),
    'a mode of nobody': change('<Mode>Official', '<Mode>constructor'),
    'a suffix of blocks': () => encode(spoiled('6.8.5', '5.44.2-bp', spoiled('<Mode>Official</Mode>', ''))),
    'a suffix of Morocco': () => encode(spoiled('6.8.5', '5.27.3-morocco8', spoiled('<Mode>Official</Mode>', ''))),
  }),
  read('a version of the future', change('6.8.5', '99.0.0'), activityIds, [1, 2]),
  read('no version', change(' version="6.8.5"', ''), file => file.version, ''),
  read('a version that is a script', change('6.8.5', '&lt;script&gt;'), file => file.version, '<script>'),
]

const ofFrame: HostileFile[] = [
  ...refused('DaysMissing', {
    'no list of days': change(days, ''),
    'an empty list of days': change(days, '<Days_List><Number_of_Days>0</Number_of_Days></Days_List>'),
  }),
  ...refused('HoursMissing', {
    'no list of hours': change(hours, ''),
    'only the root': whole(`<fet version="6.8.5">${days}</fet>`),
  }),
  ...refused('CountWrong', {
    'more days promised than listed': change('<Number_of_Days>2', '<Number_of_Days>7'),
    'fewer hours promised than listed': change('<Number_of_Hours>3', '<Number_of_Hours>1'),
    'more activities of a constraint promised than listed': inTime(
      `<ConstraintMinDaysBetweenActivities><Weight_Percentage>95</Weight_Percentage><Number_of_Activities>999999999</Number_of_Activities><Activity_Id>1</Activity_Id><MinDays>1</MinDays>${tail}</ConstraintMinDaysBetweenActivities>`,
    ),
    'breaks that are not counted right': inTime(
      `<ConstraintBreakTimes><Weight_Percentage>100</Weight_Percentage><Number_of_Break_Times>3</Number_of_Break_Times><Break_Time><Day>Пн</Day><Hour>1</Hour></Break_Time>${tail}</ConstraintBreakTimes>`,
    ),
  }),
  ...refused('GridTooLarge', {
    'a hundred thousand days': change(
      days,
      `<Days_List><Number_of_Days>100000</Number_of_Days>${Array.from({ length: 100_000 }, (_, i) => `<Day><Name>${i}</Name></Day>`).join('')}</Days_List>`,
    ),
  }),
  ...refused('SectionTwice', {
    'two lists of days': change(days, days + days),
    'two lists of activities': change(
      '<Buildings_List>',
      `<Activities_List>${activity(7)}</Activities_List><Buildings_List>`,
    ),
  }),
  ...refused('NameTwice', {
    'two days of one name': change('<Name>Вт</Name>', '<Name>Пн</Name>'),
    'two years of one name': inStudents('<Year><Name>5</Name></Year>'),
    'a group named as its year': inStudents('<Year><Name>6</Name><Group><Name>6</Name></Group></Year>'),
    'a group inside itself': inStudents(
      '<Year><Name>6</Name><Group><Name>6 а</Name><Subgroup><Name>6 а</Name></Subgroup></Group></Year>',
    ),
    'a subgroup that is a year elsewhere: names in a circle': inStudents(
      '<Year><Name>6</Name><Group><Name>6 а</Name><Subgroup><Name>7</Name></Subgroup></Group></Year><Year><Name>7</Name><Group><Name>7 а</Name><Subgroup><Name>6</Name></Subgroup></Group></Year>',
    ),
    'one teacher twice in an activity': change(
      '<Teacher>Анна</Teacher>',
      '<Teacher>Анна</Teacher><Teacher>Анна</Teacher>',
    ),
  }),
  ...refused('NameEmpty', {
    'a teacher without a name': change('<Name>Анна</Name>', '<Name></Name>'),
    'a subject without the element of its name': change('<Name>Алгебра</Name>', ''),
  }),
]

const ofActivities: HostileFile[] = [
  ...refused('NameUnknown', {
    'an unknown teacher': change('<Teacher>Анна</Teacher>', '<Teacher>Инна</Teacher>'),
    'a teacher in other letters': change('<Teacher>Анна</Teacher>', '<Teacher>АННА</Teacher>'),
    'a teacher with a Latin look-alike': change('<Teacher>Анна</Teacher>', '<Teacher>Aннa</Teacher>'),
    'a teacher with a right-to-left mark': change('<Teacher>Анна</Teacher>', '<Teacher>Анна\u200F</Teacher>'),
    'a teacher with blanks around': change('<Teacher>Анна</Teacher>', '<Teacher> Анна </Teacher>'),
    'an unknown subject': change('<Subject>Алгебра</Subject>', '<Subject>Химия</Subject>'),
    'no subject': change('<Subject>Алгебра</Subject>', ''),
    'unknown students': change('<Students>5 а</Students>', '<Students>5 б</Students>'),
    'an unknown tag': change('<Activity_Tag>Трудный</Activity_Tag>', '<Activity_Tag>Лёгкий</Activity_Tag>'),
    'a teacher called constructor': change('<Teacher>Анна</Teacher>', '<Teacher>constructor</Teacher>'),
    'students called __proto__': change('<Students>5 а</Students>', '<Students>__proto__</Students>'),
    'a room in an unknown building': change('<Building></Building>', '<Building>Корпус 2</Building>'),
    'a room of an activity that is not there': inSpace(
      `<ConstraintActivityPreferredRoom><Weight_Percentage>100</Weight_Percentage><Activity_Id>1</Activity_Id><Room>102</Room><Permanently_Locked>true</Permanently_Locked>${tail}</ConstraintActivityPreferredRoom>`,
    ),
    'a teacher of a constraint that is not there': inTime(
      `<ConstraintTeacherMaxDaysPerWeek><Weight_Percentage>100</Weight_Percentage><Teacher_Name>Инна</Teacher_Name><Max_Days_Per_Week>5</Max_Days_Per_Week>${tail}</ConstraintTeacherMaxDaysPerWeek>`,
    ),
    'a virtual room of a room that is not there': inRooms(
      '<Room><Name>зал</Name><Building></Building><Capacity>1</Capacity><Virtual>true</Virtual><Number_of_Sets_of_Real_Rooms>1</Number_of_Sets_of_Real_Rooms><Set_of_Real_Rooms><Number_of_Real_Rooms>1</Number_of_Real_Rooms><Real_Room>102</Real_Room></Set_of_Real_Rooms></Room>',
    ),
  }),
  ...refused('VirtualRoomWrong', {
    'virtual rooms of each other': inRooms(
      ['а', 'б']
        .map(
          (name, i, names) =>
            `<Room><Name>${name}</Name><Building></Building><Capacity>1</Capacity><Virtual>true</Virtual><Number_of_Sets_of_Real_Rooms>1</Number_of_Sets_of_Real_Rooms><Set_of_Real_Rooms><Number_of_Real_Rooms>1</Number_of_Real_Rooms><Real_Room>${names[1 - i]}</Real_Room></Set_of_Real_Rooms></Room>`,
        )
        .join(''),
    ),
  }),
  ...refused('IdTwice', { 'two activities of one number': inActivities(activity(2)) }),
  ...refused('DurationWrong', {
    'a lesson of no length': change(activity(2), activity(2, 0)),
    'a lesson of negative length': change(activity(2), activity(2, -3)),
  }),
  ...refused('NumberWrong', {
    'half a lesson': change(activity(2), activity(2, '1.5')),
    'a length in words': change(activity(2), activity(2, 'два')),
    'a length of twenty digits': change(activity(2), activity(2, '99999999999999999999')),
    'a length in powers': change(activity(2), activity(2, '1e3')),
    'a length in hexadecimal': change(activity(2), activity(2, '0x10')),
    'a length in Arabic digits': change(activity(2), activity(2, '٣')),
    'no number of an activity': change('<Id>2</Id>', ''),
    'a negative number of an activity': change('<Id>2</Id>', '<Id>-2</Id>'),
    'a number of an activity in words': change('<Id>2</Id>', '<Id>два</Id>'),
    'a weight of 200': change('<Weight_Percentage>100', '<Weight_Percentage>200'),
    'a negative weight': change('<Weight_Percentage>100', '<Weight_Percentage>-1'),
    'a weight that is no number': change('<Weight_Percentage>100', '<Weight_Percentage>NaN'),
    'a number of pupils in words': change('<Number_of_Students>25', '<Number_of_Students>много'),
  }),
  ...refused('ActivityUnknown', {
    'a pin of an activity that is not there': inTime(pin(77, 'Пн', '1')),
    'a distance between activities that are not there': inTime(
      `<ConstraintMinDaysBetweenActivities><Weight_Percentage>95</Weight_Percentage><Number_of_Activities>2</Number_of_Activities><Activity_Id>1</Activity_Id><Activity_Id>44</Activity_Id><MinDays>1</MinDays>${tail}</ConstraintMinDaysBetweenActivities>`,
    ),
  }),
  ...refused('SlotUnknown', {
    'a pin on an unknown day': inTime(pin(1, 'Сб', '1')),
    'a pin at an unknown hour': inTime(pin(1, 'Пн', '9')),
    'a pin without a day': inTime(pin(1, '', '1')),
    'a pin without the element of its day': inTime(pin(1, 'Пн', '1').replace('<Preferred_Day>Пн</Preferred_Day>', '')),
    'a break on an unknown day': inTime(
      `<ConstraintBreakTimes><Weight_Percentage>100</Weight_Percentage><Number_of_Break_Times>1</Number_of_Break_Times><Break_Time><Day>Сб</Day><Hour>1</Hour></Break_Time>${tail}</ConstraintBreakTimes>`,
    ),
  }),
  read('a pin of an activity that is not there, switched off', inTime(pin(77, 'Пн', '1', false)), remarks, [
    'InactiveNameUnknown',
  ]),
  read('two pins of one activity', inTime(pin(1, 'Пн', '1') + pin(1, 'Вт', '2')), remarks, ['PinIgnored']),
  read('one pin twice', inTime(pin(1, 'Пн', '1') + pin(1, 'Пн', '1')), remarks, []),
  read(
    'a pin that runs past the day',
    () =>
      encode(
        spoiled(
          '</Time_Constraints_List>',
          `${pin(2, 'Пн', '3')}</Time_Constraints_List>`,
          spoiled(activity(2), activity(2, 2)),
        ),
      ),
    remarks,
    ['PinIgnored'],
  ),
  read('a lesson longer than the day', change(activity(2), activity(2, 9)), remarks, ['LongerThanDay']),
  read('no activities', () => encode(good.replace(/<Activity>.*<\/Activity>/s, '')), activityIds, []),
  read(
    'lists that are not there',
    whole(`<fet version="6.8.5">${days}${hours}</fet>`),
    file => file.teachers.length,
    0,
  ),
  read(
    'activities before their teachers',
    () => {
      const list = /<Activities_List>.*<\/Activities_List>/s.exec(good)![0]
      return encode(spoiled('<Subjects_List>', `${list}<Subjects_List>`, good.replace(list, '')))
    },
    activityIds,
    [1, 2],
  ),
  read(
    'an unknown list of the root',
    change('</fet>', '<Secrets_List><Secret>1</Secret></Secrets_List></fet>'),
    file => file.unknown.length,
    1,
  ),
  read(
    'a constraint of nobody',
    inTime('<ConstraintEval><Code>process.exit()</Code></ConstraintEval>'),
    file => file.timeConstraints.at(-1)?.type,
    'Eval',
  ),
  read(
    'a constraint called __proto__',
    inTime('<Constraint__proto__><Active>true</Active></Constraint__proto__>'),
    file => [file.timeConstraints.length, remarks(file)],
    [2, []],
  ),
  read(
    'two teachers of one name',
    change('</Teachers_List>', '<Teacher><Name>Анна</Name></Teacher></Teachers_List>'),
    file => [file.teachers.length, remarks(file)],
    [1, ['NameTwice']],
  ),
  read('a capacity below zero', change('<Capacity>30', '<Capacity>-30'), file => file.rooms[0]!.capacity, -30),
  read(
    'words between elements and attributes of nobody',
    change('<Teachers_List>', '<Teachers_List a="1">слова'),
    remarks,
    ['LeftOut'],
  ),
  read(
    'HTML in a name',
    () => encode(good.replaceAll('Анна', '&lt;img src=x onerror=alert(1)&gt;')),
    file => file.teachers[0]!.name,
    '<img src=x onerror=alert(1)>',
  ),
  read(
    'everything called __proto__',
    () => encode(good.replaceAll('Анна', '__proto__').replaceAll('Алгебра', 'constructor')),
    file => [file.teachers[0]!.name, file.activities[0]!.subject],
    ['__proto__', 'constructor'],
  ),
  read(
    'right-to-left marks in a name',
    () => encode(good.replaceAll('Анна', '\u202EаннА\u202C')),
    file => file.teachers[0]!.name,
    '\u202EаннА\u202C',
  ),
  read(
    'a name of five million letters',
    () => encode(good.replaceAll('Анна', longName)),
    file => file.teachers[0]!.name.length,
    longName.length,
  ),
  read(
    'a name of CDATA and an ampersand',
    change('Школа', '<![CDATA[<Школа>]]> &amp; лицей'),
    file => file.institution,
    '<Школа> & лицей',
  ),
  read(
    'a group under two years',
    inStudents('<Year><Name>6</Name><Group><Name>5 а</Name></Group></Year>'),
    file => file.years.length,
    2,
  ),
  read(
    'fifty thousand activities',
    inActivities(Array.from({ length: 50_000 }, (_, i) => activity(i + 3)).join('')),
    file => file.activities.length,
    50_002,
  ),
]

/** Every case, names unique. */
export const hostileFiles: readonly HostileFile[] = [...ofBytes, ...ofMode, ...ofFrame, ...ofActivities]

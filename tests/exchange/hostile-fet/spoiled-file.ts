import type { FetFault } from '#domain/kernel/file-faults'
import type { FetFile } from '#main/exchange/fet/fet-file'

/** A broken or hostile file, made the same every time, and what must become of it: refused, or read as `says` tells. */
export type HostileFile = { name: string; make: () => Uint8Array } & (
  | { refused: FetFault }
  | { read: unknown; says: (file: FetFile) => unknown }
)

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
export const tail = '<Active>true</Active><Comments></Comments>'

export const days =
  '<Days_List><Number_of_Days>2</Number_of_Days><Day><Name>Пн</Name></Day><Day><Name>Вт</Name></Day></Days_List>'
export const hours =
  '<Hours_List><Number_of_Hours>3</Number_of_Hours><Hour><Name>1</Name></Hour><Hour><Name>2</Name></Hour><Hour><Name>3</Name></Hour></Hours_List>'
export const activity = (id: number | string, duration: number | string = 1): string =>
  `<Activity><Teacher>Анна</Teacher><Subject>Алгебра</Subject><Activity_Tag>Трудный</Activity_Tag><Students>5 а</Students><Duration>${duration}</Duration><Total_Duration>1</Total_Duration><Id>${id}</Id><Activity_Group_Id>0</Activity_Group_Id>${tail}</Activity>`
export const pin = (id: number | string, day: string, hour: string, active = true): string =>
  `<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>${id}</Activity_Id><Preferred_Day>${day}</Preferred_Day><Preferred_Hour>${hour}</Preferred_Hour><Permanently_Locked>true</Permanently_Locked><Active>${active}</Active><Comments></Comments></ConstraintActivityPreferredStartingTime>`

/** A small whole file that every case spoils in one place. */
export const good = `<?xml version="1.0" encoding="UTF-8"?>

<fet version="6.8.5">

<Mode>Official</Mode>

<Institution_Name>Школа</Institution_Name>

<Comments></Comments>

${days}
${hours}
<Subjects_List><Subject><Name>Алгебра</Name><Comments></Comments></Subject></Subjects_List>
<Activity_Tags_List><Activity_Tag><Name>Трудный</Name><Printable>true</Printable><Comments></Comments></Activity_Tag></Activity_Tags_List>
<Teachers_List><Teacher><Name>Анна</Name><Target_Number_of_Hours>0</Target_Number_of_Hours><Qualified_Subjects></Qualified_Subjects><Comments></Comments></Teacher></Teachers_List>
<Students_List><Year><Name>5</Name><Number_of_Students>25</Number_of_Students><Comments></Comments><Group><Name>5 а</Name><Number_of_Students>25</Number_of_Students><Comments></Comments></Group></Year></Students_List>
<Activities_List>${activity(1)}${activity(2)}</Activities_List>
<Buildings_List></Buildings_List>
<Rooms_List><Room><Name>101</Name><Building></Building><Capacity>30</Capacity><Virtual>false</Virtual><Comments></Comments></Room></Rooms_List>
<Time_Constraints_List><ConstraintBasicCompulsoryTime><Weight_Percentage>100</Weight_Percentage>${tail}</ConstraintBasicCompulsoryTime></Time_Constraints_List>
<Space_Constraints_List><ConstraintBasicCompulsorySpace><Weight_Percentage>100</Weight_Percentage>${tail}</ConstraintBasicCompulsorySpace></Space_Constraints_List>

</fet>
`

export const spoiled = (from: string, to: string, text = good): string => {
  if (!text.includes(from)) throw new Error(`nothing to spoil: ${from}`)
  return text.replace(from, () => to)
}
export const change = (from: string, to: string) => () => encode(spoiled(from, to))
export const whole = (text: string) => () => encode(text)

export const refused = (refusedWith: FetFault, files: Record<string, () => Uint8Array>): HostileFile[] =>
  Object.entries(files).map(([name, make]) => ({ name, make, refused: refusedWith }))

export const read = (
  name: string,
  make: () => Uint8Array,
  says: (file: FetFile) => unknown,
  told: unknown,
): HostileFile => ({
  name,
  make,
  says,
  read: told,
})

export const remarks = (file: FetFile) => file.remarks.map(({ remark }) => remark)
export const activityIds = (file: FetFile) => file.activities.map(({ id }) => id)

/** Why a .fet file is not read. `where` of the refusal names the line, the element or the name. */
export const fetFaults = [
  // The bytes
  'FileTooLarge',
  'EncodingNotUtf8',
  'XmlBroken',
  'DoctypeNotAllowed',
  'TooManyElements',
  'TooDeep',
  // The kind of file
  'NotFet',
  'ModeNotOfficial',
  // The data
  'SectionTwice',
  'DaysMissing',
  'HoursMissing',
  'GridTooLarge',
  'CountWrong',
  'NumberWrong',
  'NameEmpty',
  'NameTwice',
  'IdTwice',
  'NameUnknown',
  'ActivityUnknown',
  'SlotUnknown',
  'DurationWrong',
  'VirtualRoomWrong',
] as const

export type FetFault = (typeof fetFaults)[number]

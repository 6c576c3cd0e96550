/**
 * The time zones of Russia by their best known IANA names, from west to east, with their hours before UTC. None has
 * had summer time since 26 October 2014, so one number says all (федеральный закон от 03.06.2011 № 107-ФЗ).
 */
export const timeZones = [
  { zone: 'Europe/Kaliningrad', hours: 2 },
  { zone: 'Europe/Moscow', hours: 3 },
  { zone: 'Europe/Samara', hours: 4 },
  { zone: 'Asia/Yekaterinburg', hours: 5 },
  { zone: 'Asia/Omsk', hours: 6 },
  { zone: 'Asia/Krasnoyarsk', hours: 7 },
  { zone: 'Asia/Irkutsk', hours: 8 },
  { zone: 'Asia/Yakutsk', hours: 9 },
  { zone: 'Asia/Vladivostok', hours: 10 },
  { zone: 'Asia/Magadan', hours: 11 },
  { zone: 'Asia/Kamchatka', hours: 12 },
] as const

export type TimeZone = (typeof timeZones)[number]['zone']

export const timeZoneNames = timeZones.map(z => z.zone) as [TimeZone, ...TimeZone[]]

/** Most schools of the country live by it. */
export const usualTimeZone: TimeZone = 'Europe/Moscow'

export const hoursOfZone = (zone: TimeZone): number => timeZones.find(z => z.zone === zone)!.hours

import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../ports.ts'

const keyLength = 32

/**
 * scrypt with N = 2^`logN`, r 8, p 1, kept as a PHC string so that another function can follow by
 * re-hashing at sign-in. 17 takes 128 MiB and about half a second.
 */
export const scryptSecrets = (logN = 17): Secrets => ({
  newPassword: speakablePassword,
  makeVerifier: async password => {
    const salt = randomBytes(16)
    const key = await derive(password, salt, logN)
    return `$scrypt$ln=${logN},r=8,p=1$${base64(salt)}$${base64(key)}`
  },
  matches: async (password, verifier) => {
    const parts = /^\$scrypt\$ln=(\d{1,2}),r=8,p=1\$([\w+/]+)\$([\w+/]+)$/.exec(verifier)
    if (!parts) return false
    const key = Buffer.from(parts[3]!, 'base64')
    const made = await derive(password, Buffer.from(parts[2]!, 'base64'), Number(parts[1]))
    return key.length === made.length && timingSafeEqual(key, made)
  },
})

const derive = (password: string, salt: Buffer, logN: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** logN, r: 8, p: 1, maxmem: 256 * 2 ** logN * 8 }
    scrypt(password.normalize('NFC'), salt, keyLength, options, (fault, key) => (fault ? reject(fault) : resolve(key)))
  })

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

/** «tamiro-beluna-47»: 41 bits of chance that can be read aloud and typed in the Latin layout. */
const speakablePassword = (): string => {
  const syllable = () => consonants[randomInt(consonants.length)]! + vowels[randomInt(vowels.length)]!
  const word = () => syllable() + syllable() + syllable()
  return `${word()}-${word()}-${randomInt(10)}${randomInt(10)}`
}

const consonants = 'bdfgklmnprstvz'
const vowels = 'aeiou'

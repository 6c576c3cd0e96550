import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify,
} from 'node:crypto'

/** A fresh Ed25519 pair: the private key as PEM (PKCS #8), the public one as PEM (SPKI). */
export const newKeyPair = (): { privateKey: string; publicKey: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    publicKey: pemOf(publicKey),
  }
}

/** The public key of a private one. Throws for what is no Ed25519 key. */
export const publicKeyOf = (privateKeyPem: string): string => pemOf(createPublicKey(privateKeyOf(privateKeyPem)))

/** The raw signature, 64 bytes; `openssl pkeyutl -verify -rawin` checks it. The same bytes give the same signature. */
export const sign = (bytes: Uint8Array, privateKeyPem: string): Uint8Array =>
  signBytes(null, bytes, privateKeyOf(privateKeyPem))

/** False for a wrong signature and for what is no signature or no key. */
export const verifySignature = (bytes: Uint8Array, signature: Uint8Array, publicKeyPem: string): boolean => {
  const key = readPublicKey(publicKeyPem)
  return key !== undefined && signature.length === signatureLength && verify(null, bytes, key, signature)
}

/** Are two PEM texts one key? False when one of them is none. */
export const isSameKey = (a: string, b: string): boolean => {
  const [first, second] = [a, b].map(pem => readPublicKey(pem)?.export({ type: 'spki', format: 'der' }))
  return first !== undefined && second !== undefined && first.equals(second)
}

/** True for the PEM of a public Ed25519 key. */
export const isPublicKey = (pem: string): boolean => readPublicKey(pem) !== undefined

const signatureLength = 64

const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }) as string

const privateKeyOf = (pem: string): KeyObject => {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`an Ed25519 key is needed, not ${key.asymmetricKeyType}`)
  return key
}

/** Only a public key: createPublicKey would take a private one too. */
const readPublicKey = (pem: string): KeyObject | undefined => {
  if (!pem.trimStart().startsWith('-----BEGIN PUBLIC KEY-----')) return undefined
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

import { createPublicKey, verify } from 'node:crypto'

const p = 2n ** 255n - 19n
const mod = x => ((x % p) + p) % p

function power(base, exponent) {
  let result = 1n
  for (base = mod(base); exponent; exponent >>= 1n, base = base * base % p) if (exponent & 1n) result = result * base % p
  return result
}

/**
 * Checks a signature made with a Curve25519 key. Baileys' own check passes everything well-formed: it waits for an exception, and its
 * Signal library returns a boolean.
 */
export function verifyXeddsa(montgomeryKey, message, signature) {
  const u = BigInt('0x' + Buffer.from(montgomeryKey).reverse().toString('hex')) & (2n ** 255n - 1n)
  const y = mod((u - 1n) * power(u + 1n, p - 2n))
  const edwardsKey = Buffer.from(y.toString(16).padStart(64, '0'), 'hex').reverse()
  const sig = Buffer.from(signature)
  edwardsKey[31] |= sig[63] & 0x80                 // The sign of the key travels in the signature's last bit.
  sig[63] &= 0x7f
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: edwardsKey.toString('base64url') }, format: 'jwk' })
  return verify(null, message, key, sig)
}

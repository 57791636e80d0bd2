import { createHash } from 'node:crypto'
import { aesDecryptGCM, aesEncryptGCM, hkdf } from './baileys.mjs'

const sha256 = bytes => createHash('sha256').update(bytes).digest()
const none = Buffer.alloc(0)

function nonce(counter) {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(counter, 8)
  return bytes
}

/** Noise XX, the responder's side. */
export class NoiseResponder {
  #hash; #chain; #key; #counter = 0

  constructor(header, clientEphemeral) {
    this.#hash = this.#chain = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0')   // Exactly 32 bytes: used as it is.
    this.mixHash(header)
    this.mixHash(clientEphemeral)
  }

  mixHash(bytes) { this.#hash = sha256(Buffer.concat([this.#hash, bytes])) }

  mixKey(material) {
    [this.#chain, this.#key] = this.#expand(material)
    this.#counter = 0
  }

  seal(plain) {
    const sealed = aesEncryptGCM(plain, this.#key, nonce(this.#counter++), this.#hash)
    this.mixHash(sealed)
    return sealed
  }

  open(sealed) {
    const plain = aesDecryptGCM(sealed, this.#key, nonce(this.#counter++), this.#hash)
    this.mixHash(sealed)
    return plain
  }

  /** The cipher of all that follows. */
  finish() {
    const [fromClient, toClient] = this.#expand(none)
    return new Transport(fromClient, toClient)
  }

  #expand(material) {
    const out = Buffer.from(hkdf(Buffer.from(material), 64, { salt: this.#chain, info: '' }))
    return [out.subarray(0, 32), out.subarray(32)]
  }
}

/** After the handshake: one counter for each direction. */
class Transport {
  #read; #write; #received = 0; #sent = 0

  constructor(read, write) {
    this.#read = read
    this.#write = write
  }

  seal(plain) { return aesEncryptGCM(plain, this.#write, nonce(this.#sent++), none) }
  open(sealed) { return aesDecryptGCM(sealed, this.#read, nonce(this.#received++), none) }
}

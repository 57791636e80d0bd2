import { randomBytes } from 'node:crypto'
import { aesDecryptCTR, aesDecryptGCM, aesEncryptCTR, Curve, derivePairingCodeKey, hkdf, kid } from './baileys.mjs'
import { el, httpError, now, SERVER } from './nodes.mjs'

/** Clients that wait for somebody to type their code into the phone. */
export class PairCodes {
  #server; #waiting = new Map()

  constructor(server) {
    this.#server = server
  }

  gone(connection) {
    for (const [user, hello] of this.#waiting) if (hello.connection === connection) this.#waiting.delete(user)
  }

  onIq(connection, node, reply, fail) {
    if (node.attrs.stage === 'companion_hello') {
      const user = node.attrs.jid.split('@')[0]
      const ref = Buffer.from('ref-' + randomBytes(8).toString('base64url'))
      this.#waiting.set(user, { connection, ref, wrapped: Buffer.from(kid(node, 'link_code_pairing_wrapped_companion_ephemeral_pub').content) })
      reply([el('link_code_companion_reg', { stage: 'companion_hello' }, [el('link_code_pairing_ref', {}, ref)])])
      return this.#server.event('pair-code-asked', { user })
    }
    const hello = [...this.#waiting.values()].find(each => each.connection === connection)
    if (node.attrs.stage !== 'companion_finish' || !hello?.shared) return fail(400, 'bad-request')
    reply()
    this.#finish(connection, hello, Buffer.from(kid(node, 'link_code_pairing_wrapped_key_bundle').content))
  }

  /** The code is typed into the phone of `user`. A wrong one shows in that no shared key comes of it. */
  async type(user, code) {
    const hello = this.#waiting.get(String(user))
    if (!hello) throw httpError(404, 'no client is waiting for a code of that number')
    const account = hello.account = this.#server.accounts.getOrAdd(user)
    const plain = code.trim().replace('-', '')
    const unwrap = await derivePairingCodeKey(plain, hello.wrapped.subarray(0, 32))
    const companion = aesDecryptCTR(hello.wrapped.subarray(48, 80), unwrap, hello.wrapped.subarray(32, 48))
    const ephemeral = Curve.generateKeyPair(), salt = randomBytes(32), iv = randomBytes(16)
    hello.shared = Curve.sharedKey(ephemeral.private, companion)
    hello.connection.send(el('notification', { from: SERVER, type: 'link_code_companion_reg', id: this.#server.newId('code'), t: now() }, [
      el('link_code_companion_reg', { stage: 'primary_hello' }, [
        el('link_code_pairing_ref', {}, hello.ref), el('primary_identity_pub', {}, account.key.public),
        el('link_code_pairing_wrapped_primary_ephemeral_pub', {}, Buffer.concat([salt, iv, aesEncryptCTR(ephemeral.public, await derivePairingCodeKey(plain, salt), iv)])),
      ]),
    ]))
    return { user: account.user }
  }

  #finish(connection, { account, shared }, bundle) {
    const key = Buffer.from(hkdf(Buffer.from(shared), 32, { salt: bundle.subarray(0, 32), info: 'link_code_pairing_key_bundle_encryption_key' }))
    let plain
    try {
      plain = aesDecryptGCM(bundle.subarray(44), key, bundle.subarray(32, 44), Buffer.alloc(0))
    } catch {
      return this.#server.event('pair-wrong-code')
    }
    const identity = plain.subarray(0, 32), random = plain.subarray(64, 96)
    const secret = hkdf(Buffer.concat([Buffer.from(shared), Buffer.from(Curve.sharedKey(account.key.private, identity)), random]), 32, { info: 'adv_secret' })
    this.#server.pairing.accept(connection, account, Buffer.from(secret))
  }
}

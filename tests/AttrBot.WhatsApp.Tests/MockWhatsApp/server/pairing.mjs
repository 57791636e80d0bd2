import { createHmac, randomBytes } from 'node:crypto'
import { Device } from './accounts.mjs'
import { Curve, kid, proto } from './baileys.mjs'
import { el, httpError, LID, now, SERVER } from './nodes.mjs'
import { verifyXeddsa } from './xeddsa.mjs'

/** Clients that wait for somebody to scan their code. */
export class Pairing {
  #server; #waiting = new Map()

  constructor(server) {
    this.#server = server
  }

  get waiting() { return this.#waiting.size }

  register(connection, payload) {
    const identity = Buffer.from(payload.devicePairingData.eIdent)
    connection.pairing = { identity, key: identity.toString('base64') }
    this.#waiting.set(connection.pairing.key, connection)
    this.#server.event('register', { version: payload.userAgent?.appVersion })
    const refs = Array.from({ length: this.#server.options.qrRefs }, () => el('ref', {}, Buffer.from('2@' + randomBytes(12).toString('base64url'))))
    connection.send(el('iq', { from: SERVER, type: 'set', id: this.#server.newId('pair'), xmlns: 'md' }, [el('pair-device', {}, refs)]))
  }

  gone(connection) {
    if (connection.pairing) this.#waiting.delete(connection.pairing.key)
  }

  /** What a phone does with the code: ref, noise key, identity, secret[, platform]. */
  scan(code, user) {
    const [, noiseKey, identity, secret] = code.trim().slice(code.indexOf('#') + 1).split(',')
    if (!secret) throw httpError(400, 'bad qr')
    const connection = this.#waiting.get(identity)
    if (!connection) throw httpError(404, 'no client is waiting with that identity')
    if (Buffer.compare(Buffer.from(noiseKey, 'base64'), connection.noiseKey)) throw httpError(400, 'noise key differs from the handshake')
    return this.accept(connection, this.#server.accounts.getOrAdd(user), Buffer.from(secret, 'base64'))
  }

  /** The phone signs the new companion, in a way that only who knows the secret accepts. */
  accept(connection, account, secret) {
    let id = 1
    while (account.devices.has(id)) id++
    const { identity } = connection.pairing
    const device = new Device(account, id, identity, connection.noiseKey)
    const details = proto.ADVDeviceIdentity.encode({ rawId: 7, timestamp: now(), keyIndex: id }).finish()
    const accountSignature = Curve.sign(account.key.private, Buffer.concat([Buffer.from([6, 0]), details, identity]))
    const signed = proto.ADVSignedDeviceIdentity.encode({ details, accountSignatureKey: account.key.public, accountSignature }).finish()
    const hmac = createHmac('sha256', secret).update(signed).digest()
    Object.assign(connection.pairing, { device, details: Buffer.from(details) })
    connection.send(el('iq', { from: SERVER, type: 'set', id: this.#server.newId('pair'), xmlns: 'md', t: now() }, [el('pair-success', {}, [
      el('device-identity', {}, proto.ADVSignedDeviceIdentityHMAC.encode({ details: signed, hmac }).finish()),
      // The only way to give Baileys a name here; without one it never says that it is available.
      el('biz', { name: account.pushName }), el('platform', { name: 'mock' }), el('device', { jid: device.jid(), lid: device.jid(LID) }),
    ])]))
    return { jid: device.jid(), lid: device.jid(LID), user: account.user }
  }

  /** The client's answer: its own signature is checked, then it is made to log in. */
  signed(connection, node) {
    const { device, identity, details } = connection.pairing
    const { account } = device
    const answer = proto.ADVSignedDeviceIdentity.decode(kid(kid(node, 'pair-device-sign'), 'device-identity').content)
    const signedBytes = Buffer.concat([Buffer.from([6, 1]), details, identity, account.key.public])
    if (!verifyXeddsa(identity, signedBytes, Buffer.from(answer.deviceSignature))) {
      this.#server.event('pair-bad-signature')
      return connection.bye(el('stream:error', { code: 500 }))
    }
    account.devices.set(device.id, device)
    this.#server.stats.pairs++
    this.#server.event('paired', { jid: device.jid() })
    connection.bye(el('stream:error', { code: 515 }))
  }
}

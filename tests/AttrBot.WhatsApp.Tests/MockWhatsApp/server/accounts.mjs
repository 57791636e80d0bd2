import { Curve, jidDecode, jidEncode } from './baileys.mjs'
import { LID, PN } from './nodes.mjs'
import { Phone } from './phone.mjs'

/** A user: a phone number, a LID, and the companions paired with its phone. */
export class Account {
  devices = new Map()
  online = false
  lastSeen = 0

  constructor(user) {
    this.user = user
    this.lidUser = user + '0'
    this.pushName = 'Mock ' + user
    // Both the key that signs companions and the Signal identity of device 0: clients store it as such when they pair.
    this.key = Curve.generateKeyPair()
    this.phone = new Phone(this)
  }

  jid(server = PN, device) { return jidEncode(server === LID ? this.lidUser : this.user, server, device) }
}

/** A companion. */
export class Device {
  registrationId; signedKey; oneTimeKeys = []
  connection
  /** Stanzas that it has not acknowledged: given again after the next login. */
  pending = new Map()
  /** Users whose presence it asked for. */
  subscriptions = new Set()
  logins = 0

  constructor(account, id, identity, noiseKey) {
    Object.assign(this, { account, id, identity, noiseKey })
  }

  jid(server = PN) { return this.account.jid(server, this.id) }
}

/** Who there is. */
export class Accounts {
  #byUser = new Map()
  #byLid = new Map()
  #next

  constructor(firstUser) {
    this.#next = firstUser
  }

  get(user) { return this.#byUser.get(String(user)) }

  getOrAdd(user) {
    user = String(user || this.#next++)
    if (!this.#byUser.has(user)) {
      const account = new Account(user)
      this.#byUser.set(user, account)
      this.#byLid.set(account.lidUser, account)
    }
    return this.#byUser.get(user)
  }

  /** The account, and its companion if the JID names one. */
  find(jid) {
    const decoded = jidDecode(jid)
    if (!decoded) return {}
    const account = decoded.server === LID ? this.#byLid.get(decoded.user) : this.#byUser.get(decoded.user)
    const deviceId = decoded.device ?? 0
    return { account, device: account?.devices.get(deviceId), deviceId, explicit: decoded.device !== undefined, server: decoded.server }
  }

  all() { return [...this.#byUser.values()] }
  devices(user) { return this.all().filter(account => !user || account.user === user).flatMap(account => [...account.devices.values()]) }
}

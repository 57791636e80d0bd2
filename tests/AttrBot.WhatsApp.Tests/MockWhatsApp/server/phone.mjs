import {
  addTransactionCapability, Curve, DEFAULT_CONNECTION_CONFIG, encodeWAMessage, initAuthCreds, parseAndInjectE2ESessions, proto, unpadRandomMax16,
} from './baileys.mjs'
import { el, key33, LID, uint } from './nodes.mjs'

const silent = { level: 'silent', trace() {}, debug() {}, info() {}, warn() {}, error() {}, child() { return silent } }

/**
 * The primary device of an account. It holds a real Signal identity, so that a test can talk with a bot without a second client: POST /say,
 * GET /inbox.
 */
export class Phone {
  inbox = []
  /** What it sent, for companions that ask again. */
  sent = new Map()
  #account; #creds; #repository; #last = Promise.resolve()

  constructor(account) {
    this.#account = account
    const creds = this.#creds = initAuthCreds()
    creds.signedIdentityKey = account.key
    const pair = Curve.generateKeyPair()
    creds.signedPreKey = { keyId: 1, keyPair: pair, signature: Curve.sign(account.key.private, key33(pair.public)) }
    this.#repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys: inMemory() }, silent, async () => [])
  }

  /** Its keys, as a client fetches them. No one-time key: there need not be one. */
  bundle() {
    const { registrationId, signedPreKey } = this.#creds
    return [
      el('registration', {}, uint(registrationId, 4)), el('type', {}, Buffer.from([5])), el('identity', {}, this.#account.key.public),
      el('skey', {}, [
        el('id', {}, uint(signedPreKey.keyId, 3)), el('value', {}, signedPreKey.keyPair.public), el('signature', {}, Buffer.from(signedPreKey.signature)),
      ]),
    ]
  }

  /** One job after the other: two at once would turn one ratchet. */
  run(job) { return (this.#last = this.#last.then(job, job)) }

  /** Decrypts what came for device 0. Returns whether there was something for people in it. */
  async receive(from, encs, { id, own, group }) {
    let content = false
    for (const enc of encs) {
      try {
        const plain = enc.attrs.type === 'skmsg'
          ? await this.#repository.decryptGroupMessage({ group, authorJid: from.jid(LID), msg: enc.content })
          : await this.#repository.decryptMessage({ jid: from.jid(LID), type: enc.attrs.type, ciphertext: enc.content })
        const message = proto.Message.decode(unpadRandomMax16(plain))
        const groupKey = message.senderKeyDistributionMessage
        if (groupKey) await this.#repository.processSenderKeyDistributionMessage({ authorJid: from.jid(LID), item: groupKey })
        const inner = message.deviceSentMessage?.message ?? message
        if (Object.keys(inner).every(name => name === 'senderKeyDistributionMessage' || name === 'messageContextInfo')) continue
        const text = inner.conversation || inner.extendedTextMessage?.text || null
        this.inbox.push({ kind: 'message', own: !!own, group, from: from.jid(), id, text, message: inner.toJSON() })
        content = true
      } catch (error) {
        this.inbox.push({ kind: 'undecryptable', from: from.jid(), id, error: error.message })
      }
    }
    return content
  }

  /** @returns the enc node for a companion; nothing if it has uploaded no keys */
  async encryptFor(device, message, takeBundle, anew = false) {
    const jid = device.jid(LID)
    if (anew) await this.#repository.deleteSession([jid])
    if (!(await this.#repository.validateSession(jid)).exists) {
      const bundle = takeBundle(jid)
      if (!bundle) return undefined
      await parseAndInjectE2ESessions(el('iq', {}, [el('list', {}, [el('user', { jid }, bundle)])]), this.#repository)
    }
    const { type, ciphertext } = await this.#repository.encryptMessage({ jid, data: encodeWAMessage(message) })
    return el('enc', { v: 2, type }, ciphertext)
  }

  close() { this.#repository.close?.() }
}

function inMemory() {
  const store = {}
  return addTransactionCapability({
    get: async (type, ids) => Object.fromEntries(ids.filter(id => store[type]?.[id] != null).map(id => [id, store[type][id]])),
    set: async data => { for (const type in data) Object.assign(store[type] ??= {}, data[type]) },
  }, silent, { maxCommitRetries: 1, delayBetweenTriesMs: 10 })
}

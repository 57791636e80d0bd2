import { isLid, parseJid, sameUser, withoutDevice } from './jids.mjs'
import { log } from './log.mjs'
import { toJson } from './protojson.mjs'
import { rememberSecret } from './secrets.mjs'

// What Baileys acknowledges without asking the sender for the message again.
const alreadyDecrypted = 'Key used already or never filled'
const mostTold = 2000
// What reads a session and writes it changed, beside decrypting.
const ratchetSteps = [
  'encryptMessage', 'encryptGroupMessage', 'injectE2ESession', 'migrateSession', 'deleteSession', 'processSenderKeyDistributionMessage',
  'getSenderKeyDistributionMessage',
]

/**
 * Messages, told before they are acknowledged. Baileys sends a message's receipt and only then raises its own event, in batches; a crash in
 * between loses the message, for the server will not send it again. So messages are read where they are decrypted: the event is written,
 * then Baileys goes on to the receipt, and only then the used-up key goes to disk.
 */
export class Incoming {
  #session; #stanzas = new WeakMap(); #told = new Set(); #last = Promise.resolve()

  constructor(session) {
    this.#session = session
  }

  /** Told of a message's stanza before Baileys is. */
  expect(node) {
    let encrypted = 0
    for (const child of children(node)) {
      if (child.tag === 'enc' && child.content instanceof Uint8Array) { this.#stanzas.set(child.content, node); encrypted++ }
      // Newsletters are not encrypted.
      if (child.tag === 'plaintext' && child.content instanceof Uint8Array) { this.#tell(node, child.content); encrypted++ }
    }
    if (!encrypted || children(node).some(child => child.tag === 'enc' && child.attrs.type === 'msmsg')) {
      const unavailable = children(node).find(child => child.tag === 'unavailable')
      this.#undecryptable(node, { isUnavailable: !!unavailable, unavailableType: unavailable?.attrs.type })
    }
  }

  /** Puts this between Baileys and its Signal sessions. */
  tap(repository, isCurrent) {
    const { store } = this.#session
    const around = async (decrypt, content) => {
      if (!isCurrent()) throw new Error('Connection Closed')
      const node = this.#stanzas.get(content)
      await store.hold()
      try {
        const padded = await this.#alone(decrypt)
        if (node && isCurrent()) {
          await this.#tell(node, this.#session.baileys.unpadRandomMax16(padded))
          await this.#session.output.ready()
        }
        return padded
      } catch (error) {
        if (!node || !isCurrent()) throw error
        // What was decrypted before, and comes again because its receipt was lost, has been told. libsignal knows it only at times.
        if (this.#told.has(nameOf(node))) throw new Error(alreadyDecrypted)
        this.#undecryptable(node, { isUnavailable: false })
        // A sender that has used a key for two messages: the second is another one, and is asked for again.
        throw error.message === alreadyDecrypted ? new Error('the key was used for another message') : error
      } finally {
        store.release()
      }
    }
    const steps = Object.fromEntries(ratchetSteps.map(name => [name, (...args) => this.#alone(() => repository[name](...args))]))
    // Sent before it is on disk, a step would be taken again after a crash: the recipient cannot read a second message of the same key.
    const encrypt = name => async args => {
      const encrypted = await steps[name](args)
      await store.saved()
      return encrypted
    }
    return {
      ...repository,
      ...steps,
      encryptMessage: encrypt('encryptMessage'),
      encryptGroupMessage: encrypt('encryptGroupMessage'),
      // A first message names its session; any other has to be tried.
      decryptMessage: args => around(() => (args.type === 'msg' ? store.trying(() => repository.decryptMessage(args)) : repository.decryptMessage(args)), args.ciphertext),
      decryptGroupMessage: args => around(() => repository.decryptGroupMessage(args), args.msg),
    }
  }

  // The Signal library does one after the other for each address; but one device has two, its phone number's and its LID's, for one session.
  #alone(step) {
    const done = this.#last.then(step)
    this.#last = done.catch(() => {})
    return done
  }

  async #tell(node, bytes) {
    const { baileys, store } = this.#session
    // Between own devices: keys of the app state, history. Baileys takes them; they are nobody else's.
    if (node.attrs.category === 'peer') return
    let message, kinds
    try {
      ({ message, kinds } = unwrap(baileys.proto.Message.decode(bytes)))
    } catch {
      log.warn('a message was decrypted and is not one')
      return this.#undecryptable(node, { isUnavailable: false })
    }
    const json = toJson(baileys.proto.Message, message)
    // A group's key comes before or with its first message; alone it is not for people.
    if (Object.keys(json).every(name => name === 'senderKeyDistributionMessage' || name === 'messageContextInfo')) return
    delete json.senderKeyDistributionMessage
    const info = { ...await this.#info(node), ...kinds }
    rememberSecret(store, info, message)
    this.#session.event('message', { info, message: json })
    this.#told.add(nameOf(node))
    if (this.#told.size > mostTold) this.#told.delete(this.#told.values().next().value)
  }

  #undecryptable(node, reason) {
    const fail = children(node).find(child => child.tag === 'enc')?.attrs['decrypt-fail']
    this.#info(node).then(info => this.#session.event('undecryptable', { info, ...reason, ...(fail && { decryptFailMode: fail }) }))
  }

  async #info(node) {
    const { attrs } = node
    const source = readSource(this.#session, attrs)
    const lid = (attrs.addressing_mode ?? (isLid(source.sender) ? 'lid' : 'pn')) === 'lid'
    let senderAlt = lid ? attrs.participant_pn ?? attrs.sender_pn : attrs.participant_lid ?? attrs.sender_lid
    if (!senderAlt && isLid(source.sender)) senderAlt = await this.#session.sock?.signalRepository.lidMapping.getPNForLID(source.sender).catch(() => undefined)
    return {
      id: attrs.id, ...source, timestamp: Number(attrs.t), pushName: attrs.notify ?? '',
      ...(senderAlt && { senderAlt: withoutDevice(senderAlt) }),
      ...((attrs.recipient_pn ?? attrs.recipient_lid) && { recipientAlt: attrs.recipient_pn ?? attrs.recipient_lid }),
      addressingMode: lid ? 'lid' : 'pn',
      ...(attrs.offline !== undefined && { isOffline: true }),
      ...(attrs.server_id && { serverId: Number(attrs.server_id) }),
    }
  }
}

/** Who sent a stanza, to which chat: as whatsmeow reads it. */
export function readSource(session, attrs) {
  const { from } = attrs
  const server = parseJid(from)?.server
  const own = jid => sameUser(jid, session.pairedJid) || sameUser(jid, session.ownLid)
  if (server === 'g.us' || server === 'broadcast') {
    return { chat: from, sender: attrs.participant ?? '', isFromMe: own(attrs.participant), isGroup: true }
  }
  if (server === 'newsletter') return { chat: from, sender: from, isFromMe: false, isGroup: false }
  if (own(from)) return { chat: withoutDevice(attrs.recipient ?? from), sender: from, isFromMe: true, isGroup: false }
  return { chat: withoutDevice(from), sender: from, isFromMe: false, isGroup: false }
}

// The envelopes around a message, as whatsmeow takes them off, and what each says of it.
const envelopes = {
  ephemeralMessage: 'isEphemeral', viewOnceMessage: 'isViewOnce', viewOnceMessageV2: 'isViewOnce', viewOnceMessageV2Extension: 'isViewOnce',
  documentWithCaptionMessage: undefined, editedMessage: 'isEdit', lottieStickerMessage: undefined, groupMentionedMessage: undefined, botInvokeMessage: undefined,
}

function unwrap(outer) {
  let message = outer.deviceSentMessage?.message ?? outer
  const kinds = {}
  for (let depth = 0; depth < 5; depth++) {
    const name = Object.keys(envelopes).find(each => message[each]?.message)
    if (!name) break
    if (envelopes[name]) kinds[envelopes[name]] = true
    const inner = message[name].message
    inner.messageContextInfo ??= message.messageContextInfo
    message = inner
  }
  return { message, kinds }
}

const nameOf = ({ attrs }) => `${attrs.from} ${attrs.participant ?? ''} ${attrs.id}`
const children = node => (Array.isArray(node.content) ? node.content : [])

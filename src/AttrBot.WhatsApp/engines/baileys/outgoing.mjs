import { EngineError } from './errors.mjs'
import { isGroup } from './jids.mjs'
import { isPoll, rememberSecret } from './secrets.mjs'
import { sideBySide } from './transactions.mjs'
import { Turns } from './turns.mjs'

const acknowledgedWithinMs = 75000
const mostSent = 1000

/** Messages on their way: each waits for the server's acknowledgement, and is sent once more under its id if the connection goes before. */
export class Outgoing {
  #session; #waiting = new Map(); #sent = new Map(); #turns = new Turns()

  constructor(session) {
    this.#session = session
  }

  /** A message sent before, for a device that could not decrypt it and asks again. */
  async sent(id) { return this.#sent.get(id) }

  /** @returns {id, timestamp} as the server has them */
  async send(chat, message, { id, edit, nodes, attributes } = {}) {
    const sock = this.#socket()
    const me = this.#session.pairedJid
    id ??= this.#session.baileys.generateMessageIDV2(me)
    if (this.#waiting.has(id)) throw new EngineError('ERR_SEND', 'a message of this id is on its way')
    this.#remember(id, message)
    rememberSecret(this.#session.store, { chat, id, sender: me }, message)
    const options = {
      messageId: id,
      additionalAttributes: { ...attributes, ...(edit && { edit }) },
      additionalNodes: [...(isPoll(message) ? [{ tag: 'meta', attrs: { polltype: 'creation' } }] : []), ...(nodes ?? [])],
    }
    const acknowledged = this.#expect(id, chat, message, options)
    try {
      await this.#relay(sock, chat, message, options)
    } catch (error) {
      // While the connection is gone the message waits for the next one.
      if (this.#session.sock === sock && sock.ws.isOpen) this.#settle(id, waiting => waiting.reject(error))
    }
    return { id, timestamp: await acknowledged }
  }

  // In the binary's words for a message that was not even written: such a one may be sent again.
  #socket() {
    try {
      return this.#session.online
    } catch (error) {
      throw new Error(`failed to send message node: ${error.message}`)
    }
  }

  acknowledged({ id, t, error }) {
    this.#settle(id, waiting => (error
      ? waiting.reject(new EngineError('ERR_SEND', `server returned error ${error}`))
      : waiting.resolve(Number(t))))
  }

  /** The connection is up again. */
  resume() {
    const { sock } = this.#session
    for (const { chat, message, options, id } of [...this.#waiting.values()]) {
      this.#relay(sock, chat, message, options).catch(error => {
        if (this.#session.sock === sock && sock.ws.isOpen) this.#settle(id, waiting => waiting.reject(error))
      })
    }
  }

  fail(reason) {
    for (const id of [...this.#waiting.keys()]) this.#settle(id, waiting => waiting.reject(new EngineError('ERR_SEND', `${reason} before the message was acknowledged`)))
  }

  // Each chat's in the order they were asked for. A chat whose devices or keys the server is slow to tell delays no other.
  #relay(sock, chat, message, options) {
    return this.#turns.run(chat, async () => {
      // Baileys asks the cache for the members; it is filled here, for Baileys does not say what it fetched.
      if (isGroup(chat) && !this.#session.groups.get(chat)) this.#session.groups.set(chat, await sock.groupMetadata(chat))
      await sideBySide(() => sock.relayMessage(chat, message, options))
    })
  }

  #expect(id, chat, message, options) {
    const waiting = { id, chat, message, options }
    const promise = new Promise((resolve, reject) => Object.assign(waiting, { resolve, reject }))
    waiting.timer = setTimeout(() => this.#settle(id, late => late.reject(new EngineError('ERR_SEND', 'message send timed out'))), acknowledgedWithinMs)
    this.#waiting.set(id, waiting)
    promise.catch(() => {})
    return promise
  }

  #settle(id, how) {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    this.#waiting.delete(id)
    clearTimeout(waiting.timer)
    how(waiting)
  }

  #remember(id, message) {
    this.#sent.set(id, message)
    if (this.#sent.size > mostSent) this.#sent.delete(this.#sent.keys().next().value)
  }
}

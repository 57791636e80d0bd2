import { loadBaileys } from './baileys.mjs'
import { EngineError, invalidArguments, unsupported } from './errors.mjs'
import { Session } from './session.mjs'
import { Store } from './store.mjs'
import { contactCommands } from './commands/contacts.mjs'
import { groupCommands } from './commands/groups.mjs'
import { mediaCommands } from './commands/media.mjs'
import { messageCommands } from './commands/messages.mjs'
import { newsletterCommands } from './commands/newsletters.mjs'
import { pollCommands } from './commands/polls.mjs'
import { settingCommands } from './commands/settings.mjs'

// What the binary can do and Baileys cannot.
const beyondBaileys = new Set([
  'resetConnection', 'setMaxParallelRetryReceiptHandling', 'setPassive', 'fetchAppState', 'markNotDirty', 'parseWebMessage',
  'sendMediaRetryReceipt', 'sendHistorySyncServerErrorReceipt', 'sendProtocolMessageReceipt', 'buildUnavailableMessageRequest',
  'buildHistorySyncRequest', 'decryptReaction', 'decryptComment', 'decryptSecretEncryptedMessage', 'encryptComment', 'encryptReaction',
  'downloadMediaWithOnlyPath', 'deleteMedia', 'fetchStickerPack', 'uploadNewsletter', 'getBotProfiles', 'getStatusPrivacy',
  'acceptTOSNotice', 'newsletterMarkViewed', 'getSubscribedNewsletters', 'sendPeerMessage',
])

const commands = {
  ...messageCommands, ...pollCommands, ...mediaCommands, ...contactCommands, ...groupCommands, ...newsletterCommands, ...settingCommands,
  connect: session => session.connect(),
  disconnect: session => session.disconnect(),
  logout: session => session.logout(),
  getQRChannel: session => session.openQrChannel(),
  pairCode: (session, { phone }) => session.pairCode(phone),
  waitForConnection: (session, { timeoutMs }) => session.waitForConnection(timeoutMs > 0 ? timeoutMs : 30000),
}

/** The commands of one process: one account. */
export class Engine {
  #options; #output; #session; #opening

  constructor(options, output) {
    this.#options = options
    this.#output = output
  }

  async run(name, args) {
    if (name === 'init') return this.#init(args)
    if (name === 'isConnected') return { connected: this.#session?.connected ?? false }
    if (name === 'isLoggedIn') return { loggedIn: this.#session?.loggedIn ?? false }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command) throw beyondBaileys.has(name) ? unsupported(name) : new EngineError('ERR_UNKNOWN_CMD', `unknown command: ${name}`)
    if (args !== undefined && (args === null || typeof args !== 'object' || Array.isArray(args))) throw invalidArguments('invalid args: an object is expected')
    if (!this.#session) throw new EngineError('ERR_NOT_INIT', 'not initialized: call init first')
    return command(this.#session, args ?? {})
  }

  async stop() {
    await this.#session?.stop()
  }

  async #init(args) {
    if (this.#opening) throw new EngineError('ERR_ALREADY_INIT', 'already initialized')
    const { store } = args ?? {}
    if (typeof store !== 'string' || !store) throw invalidArguments('invalid args: store names the folder of the session')
    this.#opening = this.#open(store.replace(/^file:/, ''))
    try {
      this.#session = await this.#opening
    } catch (error) {
      this.#opening = undefined
      throw error
    }
    const jid = this.#session.pairedJid
    return jid ? { jid } : {}
  }

  async #open(folder) {
    const baileys = await loadBaileys(this.#options.modules)
    const { BufferJSON, initAuthCreds, proto, WA_CERT_DETAILS } = baileys
    if (this.#options.rootKey) WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(this.#options.rootKey, 'hex')
    const store = new Store(folder, {
      ...BufferJSON,
      newCreds: initAuthCreds,
      revive: (type, value) => (type === 'app-state-sync-key' ? proto.Message.AppStateSyncKeyData.fromObject(value) : value),
    })
    await store.open()
    return new Session(baileys, store, this.#output, this.#options)
  }
}

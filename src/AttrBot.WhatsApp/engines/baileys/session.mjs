import { EngineError, describe, invalidArguments } from './errors.mjs'
import { Ends } from './ends.mjs'
import { Incoming } from './incoming.mjs'
import { baileysLog, log } from './log.mjs'
import { Outgoing } from './outgoing.mjs'
import { listenToStanzas, takeMessagesInTurn } from './stanzas.mjs'
import { GroupCache } from './groupcache.mjs'
import { freeSends } from './transactions.mjs'

/** One account: its connection, kept up by itself, and what comes over it. */
export class Session {
  #options; #wanted = false; #open = false; #dead; #qr = false; #retries = 0; #retryTimer; #loggedIn = false; #waiters = new Set()

  constructor(baileys, store, output, options) {
    this.baileys = baileys
    this.store = store
    this.output = output
    this.#options = options
    this.groups = new GroupCache()
    this.incoming = new Incoming(this)
    this.outgoing = new Outgoing(this)
    // Asking for a pair code writes who we mean to be; without the pairing's end that is nobody.
    if (store.creds.me && !store.creds.account) this.#forgetHalfPairing()
    output.onFull = () => this.sock?.ws.socket?.pause()
    output.onDrained = () => this.sock?.ws.socket?.resume()
  }

  get pairedJid() { return this.store.creds.account ? this.store.creds.me?.id : undefined }
  get ownLid() { return this.store.creds.me?.lid }
  get connected() { return !!this.sock?.ws.isOpen }
  get loggedIn() { return this.#loggedIn }

  /** The socket, for a command that needs the server. */
  get online() {
    if (!this.#open) throw new Error(this.pairedJid ? 'websocket not connected' : "the store doesn't contain a device JID")
    return this.sock
  }

  async connect() {
    if (this.#dead) throw new EngineError('ERR_CONNECT', `failed to connect: ${this.#dead}`)
    if (this.#wanted) throw new EngineError('ERR_CONNECT', 'failed to connect: websocket is already connected')
    this.#wanted = true
    try {
      await this.#start()
    } catch (error) {
      this.#wanted = false
      throw new EngineError('ERR_CONNECT', `failed to connect: ${error.message}`)
    }
  }

  async disconnect() {
    this.#wanted = false
    clearTimeout(this.#retryTimer)
    this.outgoing.fail('websocket disconnected')
    await this.#drop()
  }

  async logout() {
    if (!this.pairedJid) throw new EngineError('ERR_LOGOUT', "the store doesn't contain a device JID")
    const sock = this.online
    const jid = this.pairedJid
    this.#wanted = false
    await sock.query({
      tag: 'iq', attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'md' },
      content: [{ tag: 'remove-companion-device', attrs: { jid, reason: 'user_initiated' } }],
    })
    await this.#drop()
    await this.#die('logged out')
  }

  openQrChannel() {
    if (this.pairedJid) throw new EngineError('ERR_QR', 'GetQRChannel can only be called when there is no user ID in the client store')
    if (this.#wanted) throw new EngineError('ERR_QR', 'GetQRChannel must be called before connecting')
    this.#qr = true
  }

  async pairCode(phone) {
    const digits = typeof phone === 'string' ? phone.replace(/\D/g, '') : ''
    if (!digits) throw invalidArguments('invalid args: phone is the number in international form')
    if (digits.length <= 6) throw new EngineError('ERR_PAIR', 'phone number too short')
    if (digits.startsWith('0')) throw new EngineError('ERR_PAIR', 'international phone number required (must not start with 0)')
    if (!this.connected) throw new EngineError('ERR_PAIR', 'websocket not connected')
    const code = await this.sock.requestPairingCode(digits)
    return { code: `${code.slice(0, 4)}-${code.slice(4)}` }
  }

  waitForConnection(timeoutMs) {
    if (this.#open) return { connected: true }
    return new Promise(resolve => {
      const waiter = connected => {
        clearTimeout(timer)
        this.#waiters.delete(waiter)
        resolve({ connected })
      }
      const timer = setTimeout(() => waiter(false), timeoutMs)
      this.#waiters.add(waiter)
    })
  }

  /** The process ends. */
  async stop() {
    this.#wanted = false
    clearTimeout(this.#retryTimer)
    const sock = this.sock
    this.sock = undefined                          // What still comes is told nobody.
    sock?.ws.socket?.terminate()
    await this.store.close()
  }

  event(name, data) { this.output.event(name, data) }

  /** Makes a socket; ends when the server has said its first word, throws when it goes before. */
  async #start() {
    const { baileys, store } = this
    const old = this.sock
    this.sock = undefined
    // The old socket may be in the midst of a message: two of them must not turn one ratchet.
    await old?.messageMutex.mutex(() => {})
    if (!this.#wanted) throw new Error('disconnected meanwhile')
    let sock
    const repository = baileys.DEFAULT_CONNECTION_CONFIG.makeSignalRepository
    sock = baileys.default({
      auth: { creds: store.creds, keys: store.keys },
      logger: baileysLog,
      browser: baileys.Browsers.ubuntu('Chrome'),
      emitOwnEvents: false,
      markOnlineOnConnect: false,                  // As whatsmeow: the phone keeps its notifications until the bot says available.
      syncFullHistory: false,
      retryRequestDelayMs: 0,                      // Baileys waits inside: each message that cannot be read would hold up all that follow.
      getMessage: key => this.outgoing.sent(key.id),
      cachedGroupMetadata: jid => this.groups.get(jid),
      makeSignalRepository: (_, ...given) => this.incoming.tap(repository({ creds: store.creds, keys: store.signalKeys }, ...given), () => this.sock === sock),
      ...(this.#options.url && { waWebSocketUrl: this.#options.url }),
      ...(this.#options.version && { version: this.#options.version }),
      ...(this.#options.keepAliveMs && { keepAliveIntervalMs: this.#options.keepAliveMs }),
      ...(this.#options.qrTimeoutMs && { qrTimeout: this.#options.qrTimeoutMs }),
    })
    this.sock = sock
    terminateLateClose(sock.ws)
    const ends = new Ends(sock)
    sock.ev.on('creds.update', () => store.saveCreds())
    freeSends(sock)
    takeMessagesInTurn(this, sock)
    listenToStanzas(this, sock)
    return new Promise((resolve, reject) => {
      sock.ws.on('frame', frame => { if (!(frame instanceof Uint8Array)) resolve() })
      sock.ev.on('connection.update', update => {
        if (this.sock !== sock) return
        if (update.qr && this.#qr) this.#showCode(update.qr, ends)
        if (update.isNewLogin) this.#paired(ends)
        if (update.connection === 'open') this.#opened()
        if (update.connection === 'close') {
          const spoke = ends.heard
          reject(new Error(describe(update.lastDisconnect?.error)))
          this.#closed(ends.read(update.lastDisconnect?.error), spoke)
        }
      })
    })
  }

  // Baileys shows the first code for a minute and each further one for 20 seconds.
  #showCode(code, ends) {
    ends.codes++
    this.event('qr', { code, timeout: (this.#options.qrTimeoutMs ?? (ends.codes === 1 ? 60000 : 20000)) / 1000 })
  }

  #paired({ pairSuccess }) {
    const { me, platform } = this.store.creds
    this.#qr = false
    this.event('pair_success', { jid: me.id, ...(me.lid && { lid: me.lid }), platform: platform ?? '', businessName: pairSuccess ?? '' })
  }

  #opened() {
    this.#open = this.#loggedIn = true
    this.#retries = 0
    this.event('connected', { jid: this.pairedJid, ...(this.ownLid && { lid: this.ownLid }) })
    for (const waiter of [...this.#waiters]) waiter(true)
    this.outgoing.resume()
  }

  /** The socket is gone: what that means is in `end`; `spoke` is whether the server had said anything. */
  #closed(end, spoke) {
    const wasPairing = !this.pairedJid
    this.#open = false
    if (end.kind !== 'lost' && end.kind !== 'restart') this.#loggedIn = false
    if (!this.#wanted) return
    switch (end.kind) {
      case 'restart':
        return this.#again(0)
      case 'loggedOut':
        this.event('logged_out', { reason: end.reason })
        return void this.#die('logged out')
      case 'replaced':
        this.event('stream_replaced', {})
        return this.#giveUp('stream replaced')
      case 'banned':
        this.event('temporary_ban', { code: end.code, expire: end.expire })
        return this.#giveUp('temporarily banned')
      case 'outdated':
        this.event('client_outdated', {})
        return this.#giveUp('client outdated')
      case 'refused':
        this.event('connect_failure', { reason: end.reason, message: end.message })
        return this.#giveUp('connection refused')
    }
    if (wasPairing) {
      this.#wanted = false
      this.#forgetHalfPairing()
      if (end.pairError) this.event('pair_error', { error: end.pairError })
      else if (spoke && this.#qr) this.event('qr:timeout')
      else if (spoke) this.event('disconnected', {})
      this.#qr = false
      return
    }
    if (end.streamError) this.event('stream_error', { code: end.streamError })
    // A first connect that fails is told by connect itself.
    if (!spoke && this.#retries === 0 && !this.#loggedIn) { this.#wanted = false; return }
    if (this.#retries === 0) this.event('disconnected', {})
    this.#again(this.#retries === 0 ? 0 : Math.min(this.#retries * this.#options.retryDelayMs, 60000))
    this.#retries++
  }

  #again(delayMs) {
    this.#retryTimer = setTimeout(() => {
      if (this.#wanted) this.#start().catch(error => log.warn('could not connect again', { error: error.message }))
    }, delayMs)
  }

  #giveUp(reason) {
    this.#wanted = false
    this.outgoing.fail(reason)
  }

  async #die(reason) {
    this.#giveUp(reason)
    this.#dead = `${reason}: start a new engine to pair again`
    this.#loggedIn = false
    await this.store.erase()
  }

  async #drop() {
    const sock = this.sock
    this.sock = undefined
    this.#open = false
    await sock?.end(undefined)
  }

  #forgetHalfPairing() {
    delete this.store.creds.me
    this.store.creds.pairingCode = undefined
    this.store.saveCreds()
  }
}

// A server that does not answer the closing handshake would keep the socket, and so the next one, for half a minute.
function terminateLateClose(ws) {
  const close = ws.close.bind(ws)
  ws.close = () => {
    const { socket } = ws
    setTimeout(() => socket?.terminate(), 1000).unref()
    return close()
  }
}

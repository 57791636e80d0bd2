import { EventEmitter } from 'node:events'
import { Accounts } from './accounts.mjs'
import { Curve, proto } from './baileys.mjs'
import { Groups } from './groups.mjs'
import { onIq } from './iq.mjs'
import { Messages } from './messages.mjs'
import { el, LID, now, SERVER } from './nodes.mjs'
import { PairCodes } from './paircodes.mjs'
import { Pairing } from './pairing.mjs'

/** The stand-in service: who there is, who is connected, and what waits for whom. */
export class Server {
  connections = new Set()
  bus = new EventEmitter()
  staticKey = Curve.generateKeyPair()
  #rootKey = Curve.generateKeyPair()
  #intermediateKey = Curve.generateKeyPair()
  #ids = 1
  stats = {
    handshakes: 0, badHandshakes: 0, logins: 0, pairs: 0, messages: 0, delivered: 0, receipts: 0, retries: 0, acks: 0, nodesIn: 0, nodesOut: 0, unknownIq: {},
  }
  /** What goes wrong next: POST /fault. */
  faults = { refuse: 0, ackErrors: [], mute: false, badCert: false, corrupt: 0, failures: [], keep: false, hold: undefined }
  #held = []

  constructor({ phones = true, verbose = false, qrRefs = 6, firstUser = 15550000001 } = {}) {
    this.options = { phones, verbose, qrRefs }
    this.accounts = new Accounts(firstUser)
    this.groups = new Groups(this)
    this.messages = new Messages(this)
    this.pairing = new Pairing(this)
    this.pairCodes = new PairCodes(this)
  }

  get rootKey() { return this.#rootKey.public }
  newId(prefix) { return prefix + this.#ids++ }

  log(...parts) {
    if (this.options.verbose) process.stderr.write([new Date().toISOString().slice(11, 23), ...parts].join(' ') + '\n')
  }

  event(type, data = {}) {
    this.bus.emit('event', { type, ...data })
    this.log(type, JSON.stringify(data))
  }

  /** The chain that proves this server's static key: signed by the root key, which clients have built in. */
  certificates = () => {
    const { Details } = proto.CertChain.NoiseCertificate
    const details = (serial, issuerSerial, key) => Details.encode({ serial, issuerSerial, key, notBefore: now() - 3600, notAfter: now() + 864000 }).finish()
    const intermediate = details(1, 0, this.#intermediateKey.public), leaf = details(2, 1, this.staticKey.public)
    const signer = this.faults.badCert ? Curve.generateKeyPair() : this.#rootKey
    return proto.CertChain.encode({
      intermediate: { details: intermediate, signature: Curve.sign(signer.private, intermediate) },
      leaf: { details: leaf, signature: Curve.sign(this.#intermediateKey.private, leaf) },
    }).finish()
  }

  /** A client has shaken hands. */
  arrived(connection, payload) {
    if (payload.username) this.#login(connection, payload)
    else this.pairing.register(connection, payload)
  }

  closed(connection) {
    this.connections.delete(connection)
    this.pairing.gone(connection)
    this.pairCodes.gone(connection)
    const { device } = connection
    if (device?.connection === connection) {
      device.connection = undefined
      this.setOnline(device.account, false)
    }
    this.event('closed', { jid: connection.name })
  }

  #login(connection, payload) {
    const account = this.accounts.get(payload.username), device = account?.devices.get(payload.device || 0)
    if (!device || Buffer.compare(device.noiseKey, connection.noiseKey)) {   // Unknown, removed, or with another key.
      this.event('login-refused', { user: String(payload.username) })
      return connection.bye(el('failure', { reason: 401, location: 'mock' }))
    }
    const failure = this.faults.failures.shift()
    if (failure) {
      this.event('login-failed', failure)
      return connection.bye(el('failure', { location: 'mock', ...failure }))
    }
    const old = device.connection
    device.connection = connection
    connection.device = device
    device.logins++
    this.stats.logins++
    old?.bye(el('stream:error', {}, [el('conflict', { type: 'replaced' })]))
    this.event('login', { jid: device.jid(), passive: payload.passive })
    connection.send(el('success', { t: now(), props: 1, companion_enc_static: '', location: 'mock', lid: device.jid(LID), display_name: account.pushName }))
    if (!payload.passive) this.goActive(connection)
  }

  /** The client has left passive mode: it gets what waited, and is told so. */
  goActive(connection) {
    if (connection.active) return
    connection.active = true
    const waiting = [...connection.device.pending.values()]
    const count = tag => waiting.filter(node => node.tag === tag).length
    connection.send(el('ib', { from: SERVER }, [el('offline_preview', {
      count: waiting.length, message: count('message'), receipt: count('receipt'), notification: count('notification'), appdata: 0, call: 0,
    })]))
    for (const node of waiting) connection.send({ ...node, attrs: { ...node.attrs, offline: '0' } })
    connection.send(el('ib', { from: SERVER }, [el('offline', { count: waiting.length })]))
    this.event('active', { jid: connection.device.jid(), offline: waiting.length })
  }

  removeDevice(device) {
    device.account.devices.delete(device.id)
    device.connection?.bye(el('stream:error', { code: 401 }, [el('conflict', { type: 'device_removed' })]))
    this.event('removed', { jid: device.jid() })
  }

  setOnline(account, online) {
    if (account.online === online) return
    account.online = online
    account.lastSeen = now()
    for (const device of this.accounts.devices()) if (device.subscriptions.has(account.user)) this.#sendPresence(device, account)
  }

  #sendPresence(device, account) {
    device.connection?.send(el('presence', { from: account.jid(), type: account.online ? undefined : 'unavailable', last: account.online ? undefined : account.lastSeen || undefined }))
  }

  /** Kept until it is acknowledged, given again after each login. */
  deliver(device, node) {
    device.pending.set(`${node.tag}:${node.attrs.id}:${node.attrs.type === 'retry' ? 'retry' : ''}`, node)
    this.stats.delivered++
    if (device.connection?.active && !this.faults.keep) device.connection.send(node)
  }

  /** Whether what is delivered waits, as on a long way; when it does not any more, what has waited arrives. */
  keep(keeps) {
    this.faults.keep = keeps
    if (keeps) return
    for (const device of this.accounts.devices()) if (device.connection?.active) for (const node of device.pending.values()) device.connection.send(node)
  }

  /** Whose devices and keys it is slow to tell: nobody's any more without a user. */
  hold(user) {
    this.faults.hold = user
    if (!user) for (const answer of this.#held.splice(0)) answer()
  }

  /** @returns whether the answer waits, for it is about somebody who is held */
  isHeld(jids, answer) {
    const { hold } = this.faults
    if (!hold || !jids.some(jid => this.accounts.find(jid).account?.user === hold)) return false
    this.#held.push(answer)
    return true
  }

  settle(device, tag, id) {
    for (const suffix of ['', 'retry']) device.pending.delete(`${tag}:${id}:${suffix}`)
  }

  /** A device's keys; each one-time key is handed out once. */
  takeBundle(jid) {
    const { account, device, deviceId } = this.accounts.find(jid)
    if (account && deviceId === 0 && this.options.phones) return account.phone.bundle()
    if (!device?.signedKey) return undefined
    const bundle = [el('registration', {}, device.registrationId), el('type', {}, Buffer.from([5])), el('identity', {}, device.identity), device.signedKey]
    if (device.oneTimeKeys.length) bundle.push(device.oneTimeKeys.shift())
    return bundle
  }

  onNode(connection, node) {
    const { tag, attrs } = node
    if (tag === 'iq') return onIq(this, connection, node)
    const me = connection.device
    if (!me) return
    switch (tag) {
      case 'message': return this.messages.onMessage(connection, node)
      case 'receipt': return this.messages.onReceipt(connection, node)
      case 'ack':
        this.stats.acks++
        return this.settle(me, attrs.class, attrs.id)
      case 'presence': return this.#onPresence(me, attrs)
      case 'chatstate': {
        const { account, server } = this.accounts.find(attrs.to)
        if (!account) return
        this.event('chatstate', { from: me.jid(), to: attrs.to, state: node.content?.[0]?.tag })
        for (const device of account.devices.values()) if (device !== me) device.connection?.send(el('chatstate', { from: me.account.jid(server) }, node.content))
      }
    }
  }

  #onPresence(me, { type, to, name }) {
    if (type === 'subscribe') {
      const { account } = this.accounts.find(to)
      if (!account) return
      me.subscriptions.add(account.user)
      return this.#sendPresence(me, account)
    }
    if (name) me.account.pushName = name
    if (type) this.setOnline(me.account, type === 'available')
  }

  state() {
    return {
      connections: this.connections.size, waitingForScan: this.pairing.waiting, faults: this.faults, stats: this.stats, groups: this.groups.all(),
      accounts: this.accounts.all().map(account => ({
        user: account.user, lid: account.jid(LID), pushName: account.pushName, online: account.online, inbox: account.phone.inbox.length,
        devices: [...account.devices.values()].map(device => ({
          jid: device.jid(), connected: !!device.connection, active: !!device.connection?.active, logins: device.logins,
          prekeys: device.oneTimeKeys.length, pending: device.pending.size,
        })),
      })),
    }
  }

  close() {
    for (const connection of this.connections) connection.terminate()
    for (const account of this.accounts.all()) account.phone.close()
  }
}

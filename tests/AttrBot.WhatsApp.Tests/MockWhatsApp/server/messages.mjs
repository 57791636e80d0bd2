import { randomBytes } from 'node:crypto'
import { jidDecode, kid, kids, proto } from './baileys.mjs'
import { bare, el, httpError, LID, now, PN } from './nodes.mjs'

/** Messages and receipts, from companion to companions and phones. */
export class Messages {
  #server

  constructor(server) {
    this.#server = server
  }

  onMessage(connection, node) {
    const { id, to, type, category } = node.attrs
    const { stats, faults, groups, accounts } = this.#server
    const me = connection.device
    stats.messages++
    const refusal = faults.ackErrors.shift()
    connection.send(el('ack', { class: 'message', id, from: to, t: now(), error: refusal }))
    if (refusal) return this.#server.event('nacked', { id, error: refusal })
    const target = jidDecode(to)
    const parts = kids(kid(node, 'participants'), 'to').map(part => ({ jid: part.attrs.jid, encs: kids(part, 'enc') }))
    const top = kids(node, 'enc'), identity = kids(node, 'device-identity')
    const group = target?.server === 'g.us' ? groups.get(target.user) : undefined
    if (group) return this.#toGroup(group, me, node, parts, top, identity)
    for (const { jid, encs } of parts.length ? parts : top.length ? [{ jid: to, encs: top }] : []) {
      const { account, device, deviceId, server } = accounts.find(jid)
      if (!account) continue
      const own = account === me.account
      this.#server.event('message', { id, from: me.jid(), to: jid, enc: encs.map(enc => enc.attrs.type).join() })
      if (deviceId === 0) { this.#toPhone(account, me, encs, { id, own }); continue }
      if (!device || device === me) continue
      const spoiled = faults.corrupt > 0 && !own
      if (spoiled) faults.corrupt--
      const recipient = own ? node.attrs.recipient || (category === 'peer' ? undefined : bare(to)) : undefined
      const attrs = this.#origin(me.account, me.id, server === LID ? LID : PN, { id, type, category, recipient })
      this.#server.deliver(device, el('message', attrs, [...(spoiled ? encs.map(spoil) : encs), ...identity]))
    }
  }

  // Everyone gets the one message, and whoever does not have its key yet gets that too.
  #toGroup(group, me, node, parts, top, identity) {
    const { id, to, type } = node.attrs
    const { accounts } = this.#server
    const lid = group.mode === 'lid'
    const attrs = {
      from: to, participant: me.jid(lid ? LID : PN), [lid ? 'participant_pn' : 'participant_lid']: me.account.jid(lid ? PN : LID),
      addressing_mode: group.mode, id, type, t: now(), notify: me.account.pushName,
    }
    if (node.attrs.participant) {                  // A device had asked again.
      const { device } = accounts.find(node.attrs.participant)
      if (device) this.#server.deliver(device, el('message', attrs, [...top, ...identity]))
      return
    }
    const keys = new Map(parts.map(part => {
      const { account, deviceId } = accounts.find(part.jid)
      return [`${account?.user}:${deviceId}`, part.encs]
    }))
    for (const user of group.members) {
      const account = accounts.get(user)
      this.#toPhone(account, me, [...(keys.get(`${user}:0`) ?? []), ...top], { id, group: to })
      for (const device of account.devices.values()) {
        if (device !== me) this.#server.deliver(device, el('message', attrs, [...(keys.get(`${user}:${device.id}`) ?? []), ...top, ...identity]))
      }
    }
    this.#server.event('group-message', { id, from: me.jid(), to })
  }

  #toPhone(account, from, encs, { id, own, group }) {
    if (!this.#server.options.phones) return
    account.phone.run(async () => {
      const content = await account.phone.receive(from, encs, { id, own, group })
      // Somebody without a companion acknowledges by phone.
      if (content && !own && !group && !account.devices.size) this.#server.deliver(from, el('receipt', { from: account.jid(), id, t: now() }))
    })
  }

  onReceipt(connection, node) {
    const { id, to, type, participant, recipient, t } = node.attrs
    const { stats, accounts } = this.#server
    const me = connection.device
    stats.receipts++
    if (type === 'retry') stats.retries++
    const ids = [id, ...kids(kid(node, 'list'), 'item').map(item => item.attrs.id)]
    for (const one of ids) this.#server.settle(me, 'message', one)
    connection.send(el('ack', { class: 'receipt', id, from: to, type, participant, t: now() }))
    this.#server.event('receipt', { from: me.jid(), to, type: type || 'delivery', ids })
    const inGroup = jidDecode(to)?.server === 'g.us'
    const { account, device, deviceId, explicit, server } = accounts.find(inGroup ? participant : to)
    if (!account || type === 'hist_sync' || type === 'peer_msg') return
    if (deviceId === 0 && type === 'retry') return this.#sayAgain(account, me, id)
    const own = server === LID ? LID : PN
    const from = inGroup ? { from: to, participant: me.jid(own) } : { from: type === 'retry' ? me.jid(own) : me.account.jid(own) }
    if (deviceId === 0) account.phone.inbox.push({ kind: 'receipt', type: type || 'delivery', from: me.account.jid(), ids })
    for (const target of explicit && device ? [device] : [...account.devices.values()]) {
      if (target !== me) this.#server.deliver(target, el('receipt', { id, type, t: t || now(), ...from, recipient }, node.content))
    }
  }

  /** A phone speaks: to every companion of `to`. */
  async say({ from, to, text, message, id, lid, pushName }) {
    const { accounts, faults } = this.#server
    const account = accounts.getOrAdd(from), recipient = accounts.get(to)
    if (!recipient) throw httpError(404, `unknown account ${to}`)
    if (pushName) account.pushName = pushName
    const content = proto.Message.fromObject(message ?? { conversation: text })
    id ??= '3EB0' + randomBytes(9).toString('hex').toUpperCase()
    account.phone.sent.set(id, { message: content, lid })
    let devices = 0
    await account.phone.run(async () => {
      for (const device of recipient.devices.values()) {
        let enc = await account.phone.encryptFor(device, content, jid => this.#server.takeBundle(jid))
        if (!enc) continue
        if (faults.corrupt > 0) { faults.corrupt--; enc = spoil(enc) }
        this.#server.deliver(device, el('message', this.#origin(account, 0, lid ? LID : PN, { id, type: 'text' }), [enc]))
        devices++
      }
    })
    return { id, devices }
  }

  #sayAgain(account, device, id) {
    const sent = account.phone.sent.get(id)
    if (!sent) return
    account.phone.run(async () => {
      const enc = await account.phone.encryptFor(device, sent.message, jid => this.#server.takeBundle(jid), true)
      if (!enc) return
      enc.attrs.count = '1'
      this.#server.deliver(device, el('message', this.#origin(account, 0, sent.lid ? LID : PN, { id, type: 'text' }), [enc]))
    })
  }

  #origin(account, deviceId, server, extra) {
    const lid = server === LID
    return {
      from: account.jid(server, deviceId || undefined), [lid ? 'sender_pn' : 'sender_lid']: account.jid(lid ? PN : LID),
      addressing_mode: lid ? 'lid' : 'pn', t: now(), notify: account.pushName, ...extra,
    }
  }
}

function spoil(enc) {
  const content = Buffer.from(enc.content)
  content[content.length - 3] ^= 0xff
  return { ...enc, content }
}

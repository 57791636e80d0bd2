import { allKids, jidDecode } from './baileys.mjs'
import { el, LID, now, PN } from './nodes.mjs'

/** Groups: made by POST /group, read by clients. Clients cannot change them here. */
export class Groups {
  #server; #groups = new Map()

  constructor(server) {
    this.#server = server
  }

  get(id) { return this.#groups.get(id) }
  all() { return [...this.#groups.values()] }

  add({ subject = 'Mock group', members = [], mode = 'pn' }) {
    const { accounts } = this.#server
    const group = { id: `1203630${now()}${this.#groups.size}`, subject, members: members.map(String), mode, t: now() }
    for (const user of group.members) accounts.getOrAdd(user)
    this.#groups.set(group.id, group)
    const jid = `${group.id}@g.us`
    for (const user of group.members) for (const device of accounts.get(user).devices.values()) {
      this.#server.deliver(device, el('notification', {
        from: jid, type: 'w:gp2', id: this.#server.newId('g'), t: now(), participant: accounts.get(group.members[0]).jid(), notify: 'mock', addressing_mode: mode,
      }, [el('create', { type: 'new', reason: 'invite' }, [this.#describe(group)])]))
    }
    return { jid, members: group.members }
  }

  onIq(connection, node, reply, fail) {
    const group = this.#groups.get(jidDecode(node.attrs.to)?.user)
    const question = allKids(node)[0]?.tag
    if (question === 'participating') {
      const { user } = connection.device.account
      return reply([el('groups', {}, this.all().filter(({ members }) => members.includes(user)).map(each => this.#describe(each)))])
    }
    if (question === 'query' && group) return reply([this.#describe(group)])
    return fail(404, 'item-not-found')
  }

  #describe(group) {
    const { accounts } = this.#server
    const lid = group.mode === 'lid'
    const creator = accounts.get(group.members[0]).jid(lid ? LID : PN)
    return el('group', {
      id: group.id, subject: group.subject, s_t: group.t, creation: group.t, creator, s_o: creator, addressing_mode: group.mode, size: group.members.length,
    }, group.members.map((user, index) => {
      const account = accounts.get(user), type = index ? undefined : 'superadmin'
      return el('participant', lid ? { jid: account.jid(LID), phone_number: account.jid(), type } : { jid: account.jid(), lid: account.jid(LID), type })
    }))
  }
}

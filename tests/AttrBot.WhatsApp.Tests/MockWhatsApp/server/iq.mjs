import { createHash } from 'node:crypto'
import { allKids, kid, kids } from './baileys.mjs'
import { el, PN, SERVER } from './nodes.mjs'

const privacy = ['readreceipts', 'last', 'online', 'profile', 'status', 'groupadd', 'calladd']
const answeredEmpty = new Set(['urn:xmpp:whatsapp:dirty', 'w:stats', 'status', 'disappearing_mode'])

/** A client's question, answered. */
export function onIq(server, connection, node) {
  const { id, type, xmlns } = node.attrs
  if (type === 'result' || type === 'error') {
    if (connection.pairing?.device && kid(node, 'pair-device-sign')) server.pairing.signed(connection, node)
    return
  }
  const reply = content => connection.send(el('iq', { from: SERVER, type: 'result', id }, content))
  const fail = (code, text) => connection.send(el('iq', { from: SERVER, type: 'error', id }, [el('error', { code, text })]))
  const { device } = connection
  if ((xmlns === 'usync' || xmlns === 'encrypt') && server.isHeld(jidsIn(node), () => onIq(server, connection, node))) return
  const first = allKids(node)[0]
  switch (xmlns) {
    case 'w:p': case 'urn:xmpp:ping': return reply()
    case 'passive':
      reply()
      if (device && first?.tag === 'active') server.goActive(connection)
      return
    case 'encrypt': return device ? onEncrypt(server, device, node, reply) : fail(401, 'not-authorized')
    case 'usync': return onUsync(server, node, reply)
    case 'abt': return reply([el('props', { protocol: 1, hash: 'mock', refresh: 86400 })])
    case 'blocklist': return reply([el('list', { matched: 'false' })])
    case 'privacy': return type === 'set' ? reply() : reply([el('privacy', {}, privacy.map(name => el('category', { name, value: 'all' })))])
    case 'w:g2': return server.groups.onIq(connection, node, reply, fail)
    case 'w:profile:picture': return fail(404, 'item-not-found')
    case 'md':
      if (first?.tag === 'link_code_companion_reg') return server.pairCodes.onIq(connection, first, reply, fail)
      reply()
      if (first?.tag === 'remove-companion-device' && device) server.removeDevice(device)
      return
    case 'w:sync:app:state':
      return reply([el('sync', {}, kids(first, 'collection').map(({ attrs: { name, version } }) => el('collection', { name, version: version || 0, has_more_patches: 'false' })))])
    default:
      if (!answeredEmpty.has(xmlns)) server.stats.unknownIq[xmlns] = (server.stats.unknownIq[xmlns] || 0) + 1
      return reply()
  }
}

function jidsIn(node) { return [node.attrs.jid, ...allKids(node).flatMap(jidsIn)].filter(Boolean) }

/** Keys: counted, uploaded, fetched. */
function onEncrypt(server, device, node, reply) {
  if (node.attrs.type === 'set') {
    const rotated = kid(node, 'rotate')
    if (rotated) device.signedKey = kid(rotated, 'skey')
    if (kid(node, 'registration')) {
      device.registrationId = kid(node, 'registration').content
      device.identity = Buffer.from(kid(node, 'identity').content)
      device.signedKey = kid(node, 'skey')
      device.oneTimeKeys.push(...kids(kid(node, 'list'), 'key'))
      server.event('prekeys', { jid: device.jid(), count: device.oneTimeKeys.length })
    }
    return reply()
  }
  if (kid(node, 'count')) return reply([el('count', { value: device.oneTimeKeys.length })])
  if (kid(node, 'digest')) return reply(device.signedKey ? [digest(device)] : undefined)
  return reply([el('list', {}, kids(kid(node, 'key'), 'user').map(({ attrs: { jid } }) =>
    el('user', { jid }, server.takeBundle(jid) ?? [el('error', { code: 404, text: 'item-not-found' })])))])
}

function digest(device) {
  return el('digest', {}, [
    el('registration', {}, device.registrationId), el('type', {}, Buffer.from([5])), el('identity', {}, device.identity), device.signedKey,
    el('list', {}, device.oneTimeKeys.map(key => el('id', {}, kid(key, 'id').content))),
    el('hash', {}, createHash('sha256').update(device.identity).digest().subarray(0, 20)),
  ])
}

/** Who is who: devices, LIDs, whether a number is known. */
function onUsync(server, node, reply) {
  const usync = kid(node, 'usync')
  const wanted = new Set(allKids(kid(usync, 'query')).map(part => part.tag))
  const users = kids(kid(usync, 'list'), 'user').map(user => {
    const contact = kid(user, 'contact')?.content
    const phone = contact?.toString().replace(/\D/g, '')
    const jid = user.attrs.jid || (phone ? `${phone}@${PN}` : undefined)
    if (!jid) return undefined
    const { account } = server.accounts.find(jid)
    const parts = []
    if (wanted.has('contact')) parts.push(el('contact', { type: account ? 'in' : 'out' }, contact))
    if (wanted.has('devices')) {
      const ids = account ? [...(server.options.phones ? [0] : []), ...account.devices.keys()] : []
      // A companion without a key index is passed over by clients.
      parts.push(el('devices', {}, [el('device-list', {}, ids.map(id => el('device', id ? { id, 'key-index': id } : { id: 0 })))]))
    }
    if (wanted.has('lid') && account) parts.push(el('lid', { val: account.jid('lid') }))
    return el('user', { jid }, parts)
  }).filter(Boolean)
  const { sid, mode, context } = usync.attrs
  reply([el('usync', { sid, index: '0', last: 'true', mode, context }, [el('result', {}, [...wanted].map(tag => el(tag))), el('list', {}, users)])])
}

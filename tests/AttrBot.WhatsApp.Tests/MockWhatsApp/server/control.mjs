import { el, httpError, PN } from './nodes.mjs'

/** What a test can do to the service, over HTTP. There is no password: bind to the loopback only. */
export function makeControl(server) {
  const { accounts, faults } = server
  const devices = query => accounts.devices(query.get('user'))
  const connected = query => devices(query).map(device => device.connection).filter(Boolean)
  const existing = user => accounts.get(user) ?? (() => { throw httpError(404, `unknown account ${user}`) })()
  return {
    'GET /state': () => server.state(),
    'GET /inbox': query => {
      const { inbox } = existing(query.get('user')).phone
      return query.get('clear') ? inbox.splice(0) : inbox
    },
    'POST /scan': (query, body) => server.pairing.scan(body, query.get('user')),
    'POST /code': (query, body) => server.pairCodes.type(query.get('user'), body),
    'POST /contact': query => {
      const account = accounts.getOrAdd(query.get('user'))
      return { user: account.user, jid: account.jid(), lid: account.jid('lid') }
    },
    'POST /say': (_, body) => server.messages.say(JSON.parse(body)),
    'POST /group': (_, body) => server.groups.add(JSON.parse(body)),
    'POST /presence': query => {
      server.setOnline(accounts.getOrAdd(query.get('user')), query.get('type') !== 'unavailable')
      return {}
    },
    'POST /typing': query => {
      const node = el('chatstate', { from: accounts.getOrAdd(query.get('from')).jid() }, [el(query.get('state') || 'composing', { media: query.get('media') ?? undefined })])
      for (const device of existing(query.get('to')).devices.values()) device.connection?.send(node)
      return {}
    },
    // Cut, without a word. Without a user: also clients that wait for a scan.
    'POST /drop': query => {
      const targets = query.get('user') ? connected(query) : [...server.connections]
      for (const connection of targets) connection.terminate()
      return { dropped: targets.length }
    },
    'POST /restart': query => sayBye(connected(query), el('stream:error', { code: query.get('code') || 503 })),
    'POST /replace': query => sayBye(connected(query), el('stream:error', {}, [el('conflict', { type: 'replaced' })])),
    'POST /logout': query => {
      const targets = devices(query)
      for (const device of targets) server.removeDevice(device)
      return { count: targets.length }
    },
    // Any stanza: {tag, attrs, content: [nodes] | {b64} | {text}}.
    'POST /raw': (query, body) => {
      const node = readNode(JSON.parse(body))
      node.attrs.id ??= server.newId('raw')
      const targets = connected(query)
      for (const connection of targets) connection.send(node)
      return { count: targets.length }
    },
    // As /raw, but kept until it is acknowledged.
    'POST /deliver': (query, body) => {
      const node = readNode(JSON.parse(body))
      node.attrs.id ??= server.newId('raw')
      const targets = devices(query)
      for (const device of targets) server.deliver(device, node)
      return { count: targets.length }
    },
    'POST /flood': query => flood(server, query, devices(query)),
    'POST /fault': query => {
      const times = Number(query.get('n')) || 1
      if (query.has('ack')) faults.ackErrors.push(...Array(times).fill(query.get('ack')))
      if (query.has('failure')) faults.failures.push(...Array(times).fill({ reason: query.get('failure'), code: query.get('code'), expire: query.get('expire') }))
      if (query.has('refuse')) faults.refuse = Number(query.get('refuse'))
      if (query.has('corrupt')) faults.corrupt = Number(query.get('corrupt'))
      if (query.has('mute')) faults.mute = query.get('mute') === '1'
      if (query.has('keep')) server.keep(query.get('keep') === '1')
      if (query.has('hold')) server.hold(query.get('hold') || undefined)
      if (query.has('badcert')) faults.badCert = query.get('badcert') === '1'
      return faults
    },
  }
}

function sayBye(connections, node) {
  for (const connection of connections) connection.bye(node)
  return { count: connections.length }
}

function readNode({ tag, attrs, content }) {
  if (Array.isArray(content)) return el(tag, attrs, content.map(readNode))
  if (content?.b64 !== undefined) return el(tag, attrs, Buffer.from(content.b64, 'base64'))
  // As bytes: a text with @ in it would become a JID.
  return el(tag, attrs, content?.text === undefined ? undefined : Buffer.from(content.text))
}

async function flood(server, query, devices) {
  const count = Math.min(Number(query.get('n')) || 100, 20000)
  const from = query.get('from') || '15559990000'
  server.accounts.getOrAdd(from)
  for (let i = 0; i < count; i++) {
    for (const device of devices) {
      if (query.get('kind') === 'message') await server.messages.say({ from, to: device.account.user, text: `flood ${i}` })
      else device.connection?.send(el('presence', { from: `${from}@${PN}`, type: 'unavailable', last: 1700000000 + i }))
    }
  }
  return { count: count * devices.length }
}

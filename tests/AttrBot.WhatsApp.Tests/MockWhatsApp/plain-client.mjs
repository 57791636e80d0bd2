// Somebody to talk with: an unmodified Baileys client, as its README has it, driven by lines. It shares nothing with the engine under test.
//
//   node plain-client.mjs --url ws://… --root-key HEX --auth FOLDER [--in-turn]
//
// With --in-turn its Signal sessions take one step after the other. By itself Baileys uses a key twice at times when it receives while it
// sends, and what it sent is lost: what is to be counted must not be lost by the one who counts.
//
// Commands: {"id":1,"do":"send","to":jid,"content":{…},"quoted":id?} and read, react, typing, status. Answers: {"id":1,…}.
// Events: {"event":"qr"|"open"|"close"|"message"|"update"|"typing",…}. It ends when standard input does.
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'

const print = process.stdout.write.bind(process.stdout)
for (const name of ['log', 'info', 'warn', 'error', 'debug']) console[name] = () => {}

const require = createRequire(new URL('../node/package.json', import.meta.url))
const { default: makeWASocket, useMultiFileAuthState, Browsers, DEFAULT_CONNECTION_CONFIG, WA_CERT_DETAILS, DisconnectReason } = await import(pathToFileURL(require.resolve('baileys')).href)
const pino = require('pino')

const { values } = parseArgs({ options: { url: { type: 'string' }, 'root-key': { type: 'string' }, auth: { type: 'string' }, 'in-turn': { type: 'boolean' } } })
WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(values['root-key'], 'hex')
const say = line => print(JSON.stringify(line) + '\n')
const sent = new Map(), received = new Map(), arrived = new Map()
let socket, waiting = [], sending

let lastStep = Promise.resolve()
function inTurn({ creds, keys }) {
  const { makeSignalRepository } = DEFAULT_CONNECTION_CONFIG
  return (_, ...given) => {
    const repository = makeSignalRepository({ creds, keys: { ...keys, transaction: work => work(), isInTransaction: () => false } }, ...given)
    const steps = ['decryptMessage', 'decryptGroupMessage', 'encryptMessage', 'encryptGroupMessage', 'injectE2ESession', 'migrateSession', 'processSenderKeyDistributionMessage']
    const alone = name => (...args) => {
      const step = lastStep.then(() => repository[name](...args))
      lastStep = step.catch(() => {})
      return step
    }
    return { ...repository, ...Object.fromEntries(steps.map(name => [name, alone(name)])) }
  }
}

async function start() {
  const { state, saveCreds } = await useMultiFileAuthState(values.auth)
  socket = makeWASocket({
    auth: state, waWebSocketUrl: values.url, logger: pino({ level: 'silent' }), browser: Browsers.macOS('Chrome'),
    shouldSyncHistoryMessage: () => false, syncFullHistory: false, getMessage: async key => sent.get(key.id) ?? (await sending, sent.get(key.id)),
    ...(values['in-turn'] && { makeSignalRepository: inTurn(state) }),
  })
  // Baileys may raise its own events in another order.
  socket.ws.on('CB:message', ({ attrs }) => arrived.set(attrs.id, arrived.size))
  socket.ev.on('creds.update', saveCreds)
  socket.ev.on('connection.update', ({ qr, connection, lastDisconnect }) => {
    if (qr) say({ event: 'qr', code: qr })
    if (connection === 'open') {
      say({ event: 'open', jid: socket.user.id, lid: socket.user.lid })
      for (const go of waiting.splice(0)) go()
    }
    if (connection === 'close') {
      const code = lastDisconnect?.error?.output?.statusCode
      say({ event: 'close', code })
      if (![DisconnectReason.loggedOut, DisconnectReason.connectionReplaced].includes(code)) setTimeout(start, code === DisconnectReason.restartRequired ? 0 : 100)
    }
  })
  socket.ev.on('messages.upsert', ({ messages, type }) => {
    for (const message of messages) {
      if (message.key.fromMe) {
        // Baileys tells of its own message late, with the receipts that have come meanwhile folded in.
        say({ event: 'update', id: message.key.id, status: message.status ?? null, edited: null, revoked: false })
        continue
      }
      received.set(message.key.id, message)
      const content = message.message ?? {}
      say({
        event: 'message', id: message.key.id, arrived: arrived.get(message.key.id), chat: message.key.remoteJid, sender: message.key.participant ?? message.key.remoteJid, type, name: message.pushName,
        text: content.conversation || content.extendedTextMessage?.text || null, quoted: content.extendedTextMessage?.contextInfo?.stanzaId ?? null,
        kinds: Object.keys(content).filter(kind => kind !== 'messageContextInfo' && content[kind] != null), content,
      })
    }
  })
  socket.ev.on('messages.update', updates => {
    for (const { key, update } of updates) say({ event: 'update', id: key.id, status: update.status ?? null, edited: update.message?.editedMessage?.message?.conversation ?? null, revoked: update.message === null })
  })
  socket.ev.on('messages.reaction', reactions => {
    for (const { key, reaction } of reactions) say({ event: 'reaction', id: key.id, text: reaction.text ?? '' })
  })
  socket.ev.on('presence.update', ({ id, presences }) => {
    for (const presence of Object.values(presences)) say({ event: 'presence', from: id, state: presence.lastKnownPresence })
  })
}

const open = () => (socket.ws.isOpen && socket.user ? undefined : new Promise(go => waiting.push(go)))

const commands = {
  async send({ to, content, quoted }) {
    await open()
    // Baileys writes its keys after a message has left, and names it only then: who cannot read it may ask for it again before.
    const named = socket.sendMessage(to, content, quoted ? { quoted: received.get(quoted) } : {}).then(message => {
      sent.set(message.key.id, message.message)
      return message
    })
    sending = named.catch(() => {})
    const message = await named
    return { message: message.key.id }
  },
  async read({ messages }) {
    await socket.readMessages(messages.map(id => received.get(id).key))
    return {}
  },
  async react({ message, text }) {
    const { key } = received.get(message)
    await socket.sendMessage(key.remoteJid, { react: { key, text } })
    return {}
  },
  async typing({ to, state }) {
    await socket.presenceSubscribe(to)
    await socket.sendPresenceUpdate(state, to)
    return {}
  },
}

// One after the other: the order in which messages are sent is what is measured.
let last = start()
createInterface({ input: process.stdin }).on('line', line => {
  const { id, do: name, ...args } = JSON.parse(line)
  last = last.then(async () => {
    try {
      say({ id, ...await commands[name](args) })
    } catch (error) {
      say({ id, error: error.message })
    }
  })
}).on('close', () => process.exit(0))

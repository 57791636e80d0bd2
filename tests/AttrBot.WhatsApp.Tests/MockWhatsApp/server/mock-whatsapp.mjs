// A stand-in for the service that WhatsApp's companions talk with, for tests: pairing, login, really encrypted messages, faults.
//
//   node mock-whatsapp.mjs [--port N] [--no-phones] [--verbose]
//
// The first line of standard output says where it is: {"ready":true,"ws":…,"http":…,"rootPub":hex}. It ends when standard input does.

// Before anything else is loaded: libsignal prints sessions, private keys included, through console.
for (const name of ['log', 'info', 'warn', 'error', 'debug']) console[name] = () => {}

const { createServer } = await import('node:http')
const { parseArgs } = await import('node:util')
const { WebSocketServer } = await import('./baileys.mjs')
const { Connection } = await import('./connection.mjs')
const { makeControl } = await import('./control.mjs')
const { Server } = await import('./server.mjs')

const { values } = parseArgs({ options: { port: { type: 'string' }, 'no-phones': { type: 'boolean' }, verbose: { type: 'boolean' } } })
const server = new Server({ phones: !values['no-phones'], verbose: values.verbose })
const control = makeControl(server)

const http = createServer(async (request, response) => {
  const answer = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body) + '\n')
  try {
    const url = new URL(request.url, 'http://mock')
    const handler = control[`${request.method} ${url.pathname}`]
    if (!handler) return answer(404, { error: 'no such endpoint' })
    let body = ''
    for await (const chunk of request) body += chunk
    answer(200, await handler(url.searchParams, body))
  } catch (error) {
    answer(error.status || 500, { error: error.message })
  }
})

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1 << 24 })
http.on('upgrade', (request, socket, head) => {
  if (server.faults.refuse > 0) { server.faults.refuse--; return socket.destroy() }
  if (!request.url.startsWith('/ws/chat')) return socket.destroy()
  sockets.handleUpgrade(request, socket, head, connected => new Connection(server, connected))
})

http.listen(Number(values.port ?? 0), '127.0.0.1', () => {
  const { port } = http.address()
  process.stdout.write(JSON.stringify({
    ready: true, ws: `ws://127.0.0.1:${port}/ws/chat`, http: `http://127.0.0.1:${port}`, rootPub: Buffer.from(server.rootKey).toString('hex'),
  }) + '\n')
})

process.stdin.resume().on('end', () => {
  server.close()
  process.exit(0)
})

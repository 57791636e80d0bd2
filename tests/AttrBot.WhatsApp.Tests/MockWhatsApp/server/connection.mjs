import { Curve, decodeBinaryNode, encodeBinaryNode, proto } from './baileys.mjs'
import { NoiseResponder } from './noise.mjs'
import { brief, uint } from './nodes.mjs'

/** One websocket: the frames, the handshake, then stanzas. */
export class Connection {
  device                                           // Once logged in.
  active = false                                   // Once it has left passive mode.
  noiseKey
  #server; #socket; #buffer = Buffer.alloc(0); #stage = 'hello'; #header; #last = Promise.resolve(); #noise; #ephemeral; #transport

  constructor(server, socket) {
    this.#server = server
    this.#socket = socket
    server.connections.add(this)
    socket.on('message', data => {
      this.#buffer = Buffer.concat([this.#buffer, data])
      this.#pump()
    })
    socket.on('error', () => {})
    socket.on('close', () => server.closed(this))
  }

  get name() { return this.device ? this.device.jid() : '(unpaired)' }

  send(node) {
    if (this.#socket.readyState !== 1 || !this.#transport) return false
    this.#server.log('->', this.name, brief(node))
    this.#server.stats.nodesOut++
    this.#write(this.#transport.seal(encodeBinaryNode(node)))
    return true
  }

  /** Says a last word and hangs up. */
  bye(node, ms = 100) {
    if (node) this.send(node)
    setTimeout(() => this.terminate(), ms)
  }

  terminate() { this.#socket.terminate() }

  // Message boundaries of the websocket mean nothing.
  #pump() {
    if (!this.#header && !this.#readHeader()) return
    while (this.#buffer.length >= 3) {
      const length = this.#buffer.readUIntBE(0, 3)
      if (this.#buffer.length < length + 3) return
      const frame = Buffer.from(this.#buffer.subarray(3, length + 3))
      this.#buffer = this.#buffer.subarray(length + 3)
      // In order: the counters of the cipher are not in the frames.
      this.#last = this.#last.then(() => this.#onFrame(frame)).catch(error => {
        this.#server.log('frame error', error.stack)
        if (this.#stage !== 'open') {
          this.#server.stats.badHandshakes++
          this.terminate()
        }
      })
    }
  }

  #readHeader() {
    let skip = 0
    if (this.#buffer.subarray(0, 2).toString() === 'ED') {   // The routing prefix of a client that was told its edge.
      if (this.#buffer.length < 7) return false
      skip = 7 + this.#buffer.readUIntBE(4, 3)
    }
    if (this.#buffer.length < skip + 4) return false
    this.#header = Buffer.from(this.#buffer.subarray(skip, skip + 4))
    this.#buffer = this.#buffer.subarray(skip + 4)
    return true
  }

  async #onFrame(frame) {
    if (this.#stage === 'hello') return this.#hello(frame)
    if (this.#stage === 'finish') return this.#finish(frame)
    const node = await decodeBinaryNode(this.#transport.open(frame))
    this.#server.stats.nodesIn++
    this.#server.log('<-', this.name, brief(node))
    if (!this.#server.faults.mute) await this.#server.onNode(this, node)
  }

  #hello(frame) {
    const clientEphemeral = Buffer.from(proto.HandshakeMessage.decode(frame).clientHello.ephemeral)
    const { staticKey, certificates } = this.#server
    const ephemeral = this.#ephemeral = Curve.generateKeyPair()
    const noise = this.#noise = new NoiseResponder(this.#header, clientEphemeral)
    noise.mixHash(ephemeral.public)
    noise.mixKey(Curve.sharedKey(ephemeral.private, clientEphemeral))
    const sealedStatic = noise.seal(staticKey.public)
    noise.mixKey(Curve.sharedKey(staticKey.private, clientEphemeral))
    const payload = noise.seal(certificates())
    this.#stage = 'finish'
    this.#write(proto.HandshakeMessage.encode({ serverHello: { ephemeral: ephemeral.public, static: sealedStatic, payload } }).finish())
  }

  #finish(frame) {
    const { clientFinish } = proto.HandshakeMessage.decode(frame)
    this.noiseKey = this.#noise.open(Buffer.from(clientFinish.static))
    this.#noise.mixKey(Curve.sharedKey(this.#ephemeral.private, this.noiseKey))
    const payload = proto.ClientPayload.decode(this.#noise.open(Buffer.from(clientFinish.payload)))
    this.#transport = this.#noise.finish()
    this.#stage = 'open'
    this.#server.stats.handshakes++
    this.#server.arrived(this, payload)
  }

  #write(bytes) {
    if (this.#socket.readyState === 1) this.#socket.send(Buffer.concat([uint(bytes.length, 3), bytes]))
  }
}

import { jidDecode } from './baileys.mjs'

export const PN = 's.whatsapp.net', LID = 'lid'
/** The leading @ makes the encoder write a JID, as Go clients require; the plain name would be a dictionary string. */
export const SERVER = '@s.whatsapp.net'

/** A stanza. Attributes become strings: the encoder counts others, but does not write them, and the frame is garbage. */
export function el(tag, attrs = {}, content) {
  const written = {}
  for (const [name, value] of Object.entries(attrs)) if (value !== undefined && value !== null) written[name] = String(value)
  return content === undefined ? { tag, attrs: written } : { tag, attrs: written, content }
}

export const now = () => Math.floor(Date.now() / 1000)

export function uint(value, length) {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(value, 0, length)
  return bytes
}

/** A Curve25519 key as Signal writes it. */
export const key33 = key => Buffer.concat([Buffer.from([5]), key])

export function bare(jid) {
  const decoded = jidDecode(jid)
  return decoded ? `${decoded.user}@${decoded.server}` : jid
}

/** For the log: bytes by their length, cut to one line. */
export function brief(node) {
  const text = JSON.stringify(node, (_, value) => (value?.type === 'Buffer' ? `<${value.data.length}B>` : value))
  return text.length > 700 ? text.slice(0, 700) + '…' : text
}

export function httpError(status, message) { return Object.assign(new Error(message), { status }) }

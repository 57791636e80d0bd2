import { EngineError } from './errors.mjs'

/** Splits a JID: user, device and server; nothing if it is none. */
export function parseJid(text) {
  const match = /^(?:([^@:]*)(?::(\d+))?)@([a-z0-9.]+)$/.exec(text ?? '')
  return match ? { user: match[1], device: match[2] ? Number(match[2]) : 0, server: match[3] } : undefined
}

/** The same without its device. */
export function withoutDevice(jid) {
  const parsed = parseJid(jid)
  return parsed ? (parsed.user ? `${parsed.user}@${parsed.server}` : parsed.server) : jid
}

export function requireJid(jid, what = 'JID') {
  const parsed = parseJid(jid)
  if (!parsed || !parsed.user) throw new EngineError('ERR_INVALID_JID', `invalid ${what}`)
  return jid
}

export const requireJids = (jids, what) => {
  if (!Array.isArray(jids)) throw new EngineError('ERR_INVALID_ARGS', `a list of JIDs is expected for ${what ?? 'jids'}`)
  return jids.map(jid => requireJid(jid, what))
}

export const isGroup = jid => parseJid(jid)?.server === 'g.us'
export const isLid = jid => parseJid(jid)?.server === 'lid'
export const isUser = jid => ['s.whatsapp.net', 'lid'].includes(parseJid(jid)?.server)
export const sameUser = (a, b) => !!a && !!b && withoutDevice(a) === withoutDevice(b)

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { EngineError } from './errors.mjs'
import { isLid, withoutDevice } from './jids.mjs'

const type = 'message-secret'
const most = 2000

/** A poll's secret comes with it; votes are encrypted with it, also after a restart. The oldest are forgotten. */
export function rememberSecret(store, info, message) {
  const secret = message.messageContextInfo?.messageSecret
  if (!secret?.length || !isPoll(message)) return
  const forget = store.ids(type).slice(0, -most + 1)
  store.keys.set({
    [type]: {
      ...Object.fromEntries(forget.map(id => [id, null])),
      [`${info.chat} ${info.id}`]: { secret: Buffer.from(secret), sender: withoutDevice(info.sender) },
    },
  })
}

export const isPoll = message => !!(message.pollCreationMessage ?? message.pollCreationMessageV2 ?? message.pollCreationMessageV3)

function readSecret(store, chat, id) {
  const found = store.keys.get(type, [`${chat} ${id}`])[`${chat} ${id}`]
  if (!found) throw new EngineError('ERR_POLL_VOTE', 'original message secret key not found')
  return found
}

function derive(secret, id, pollSender, voter) {
  const use = Buffer.concat([Buffer.from(id + withoutDevice(pollSender) + withoutDevice(voter)), Buffer.from('Poll Vote')])
  return { key: Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), use, 32)), aad: Buffer.from(`${id}\0${withoutDevice(voter)}`) }
}

export function encryptVote(session, chat, id, vote) {
  const { secret, sender } = readSecret(session.store, chat, id)
  const { key, aad } = derive(secret, id, sender, isLid(sender) ? session.ownLid : session.pairedJid)
  const encIv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, encIv).setAAD(aad)
  return { encIv, encPayload: Buffer.concat([cipher.update(vote), cipher.final(), cipher.getAuthTag()]) }
}

export function decryptVote(session, info, pollId, pollSender, { encIv, encPayload }) {
  const { secret, sender } = readSecret(session.store, info.chat, pollId)
  // A vote may name the poll's author by phone number where the poll came from a LID, or the other way.
  const voters = [info.sender, info.senderAlt].filter(jid => jid), senders = [sender, pollSender].filter(jid => jid)
  const payload = Buffer.from(encPayload)
  for (const voter of voters) for (const author of senders) {
    const { key, aad } = derive(secret, pollId, author, voter)
    const decipher = createDecipheriv('aes-256-gcm', key, encIv).setAAD(aad).setAuthTag(payload.subarray(-16))
    try {
      return Buffer.concat([decipher.update(payload.subarray(0, -16)), decipher.final()])
    } catch { /* another pair of names may be the right one */ }
  }
  throw new EngineError('ERR_DECRYPT', 'failed to decrypt secret message')
}

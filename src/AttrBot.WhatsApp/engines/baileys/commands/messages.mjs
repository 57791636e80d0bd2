import { randomBytes } from 'node:crypto'
import { EngineError, invalidArguments } from '../errors.mjs'
import { isGroup, isUser, requireJid, sameUser, withoutDevice } from '../jids.mjs'
import { fromJson, toJson } from '../protojson.mjs'

// The server wants to know beside the encrypted content what kind of change a message is.
const editOf = { edit: '1', pin: '2', ownRevoke: '7', adminRevoke: '8' }

export const messageCommands = {
  async sendMessage(session, { jid, message, id }) {
    requireJid(jid)
    const { proto } = session.baileys
    const content = fromJson(proto.Message, message)
    if (id !== undefined && !/^[0-9A-Za-z_-]{4,64}$/.test(id)) throw invalidArguments('invalid args: id is 4 to 64 letters and digits')
    return session.outgoing.send(jid, content, { id, edit: readEdit(session, content) })
  },

  async editMessage(session, { chat, id, message }) {
    requireJid(chat, 'chat JID')
    const { proto } = session.baileys
    const editedMessage = fromJson(proto.Message, message)
    return session.outgoing.send(chat, proto.Message.fromObject({
      protocolMessage: { key: { remoteJid: chat, fromMe: true, id: requireId(id) }, type: proto.Message.ProtocolMessage.Type.MESSAGE_EDIT, editedMessage, timestampMs: Date.now() },
    }), { edit: editOf.edit })
  },

  async revokeMessage(session, { chat, sender, id }) {
    const key = messageKey(session, chat, sender, id)
    const { proto } = session.baileys
    await session.outgoing.send(chat, proto.Message.fromObject({
      protocolMessage: { key, type: proto.Message.ProtocolMessage.Type.REVOKE },
    }), { edit: key.fromMe ? editOf.ownRevoke : editOf.adminRevoke })
  },

  async sendReaction(session, { chat, sender, id, reaction }) {
    const key = messageKey(session, chat, sender, id)
    return session.outgoing.send(chat, session.baileys.proto.Message.fromObject({
      reactionMessage: { key, text: reaction ?? '', senderTimestampMs: Date.now() },
    }))
  },

  async markRead(session, { ids, chat, sender }) {
    requireJid(chat, 'chat JID')
    if (!Array.isArray(ids) || !ids.length) throw new EngineError('ERR_MARK_READ', 'no message IDs specified')
    const participant = isUser(chat) ? undefined : requireJid(sender, 'sender JID')
    await session.online.readMessages(ids.map(id => ({ remoteJid: chat, participant, id, fromMe: false })))
  },

  generateMessageID: session => ({ id: session.baileys.generateMessageIDV2(session.pairedJid) }),

  buildMessageKey: (session, { chat, sender, id }) => toJson(session.baileys.proto.MessageKey, messageKey(session, chat, sender, id)),
}

function messageKey(session, chat, sender, id) {
  requireJid(chat, 'chat JID')
  const own = !sender || sameUser(sender, session.pairedJid) || sameUser(sender, session.ownLid)
  if (!own) requireJid(sender, 'sender JID')
  return { remoteJid: chat, fromMe: own, id: requireId(id), ...(!own && !isUser(chat) && { participant: withoutDevice(sender) }) }
}

function requireId(id) {
  if (typeof id !== 'string' || !id) throw invalidArguments('invalid args: id is missing')
  return id
}

// A content that the caller built may be an edit, a revocation or a pin as well.
function readEdit(session, content) {
  const { Type } = session.baileys.proto.Message.ProtocolMessage
  const protocol = content.protocolMessage ?? content.editedMessage?.message?.protocolMessage
  if (content.pinInChatMessage) return editOf.pin
  if (!protocol) return undefined
  if (protocol.type === Type.MESSAGE_EDIT) return editOf.edit
  if (protocol.type === Type.REVOKE) return protocol.key?.fromMe || !isGroup(protocol.key?.remoteJid) ? editOf.ownRevoke : editOf.adminRevoke
  return undefined
}

export const newSecret = () => randomBytes(32)

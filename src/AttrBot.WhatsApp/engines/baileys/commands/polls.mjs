import { createHash } from 'node:crypto'
import { EngineError, invalidArguments } from '../errors.mjs'
import { requireJid, sameUser, withoutDevice, isUser } from '../jids.mjs'
import { fromJson, toJson } from '../protojson.mjs'
import { decryptVote, encryptVote } from '../secrets.mjs'
import { newSecret } from './messages.mjs'

export const pollCommands = {
  async sendPollCreation(session, { jid, name, options, selectableCount }) {
    requireJid(jid)
    if (!Array.isArray(options) || options.length < 2) throw invalidArguments('invalid args: a poll has two options or more')
    const selectable = selectableCount > 0 && selectableCount <= options.length ? selectableCount : 0
    return session.outgoing.send(jid, session.baileys.proto.Message.fromObject({
      messageContextInfo: { messageSecret: newSecret() },
      pollCreationMessage: { name, options: options.map(optionName => ({ optionName })), selectableOptionsCount: selectable },
    }))
  },

  async sendPollVote(session, { pollChat, pollSender, pollId, options }) {
    requireJid(pollChat, 'poll chat JID')
    requireJid(pollSender, 'poll sender JID')
    const { proto } = session.baileys
    const fromMe = sameUser(pollSender, session.pairedJid) || sameUser(pollSender, session.ownLid)
    const vote = proto.Message.PollVoteMessage.encode({ selectedOptions: (options ?? []).map(hashOption) }).finish()
    return session.outgoing.send(pollChat, proto.Message.fromObject({
      pollUpdateMessage: {
        pollCreationMessageKey: { remoteJid: pollChat, fromMe, id: pollId, ...(!isUser(pollChat) && { participant: withoutDevice(pollSender) }) },
        vote: encryptVote(session, pollChat, pollId, vote),
        senderTimestampMs: Date.now(),
      },
    }), { nodes: [{ tag: 'meta', attrs: { polltype: 'vote' } }] })
  },

  decryptPollVote(session, { info, message }) {
    const { proto } = session.baileys
    const update = fromJson(proto.Message, message).pollUpdateMessage
    if (!update) throw new EngineError('ERR_DECRYPT', "given message isn't a poll update message")
    const key = update.pollCreationMessageKey
    const pollSender = key.fromMe ? info.sender : key.participant || key.remoteJid
    return toJson(proto.Message.PollVoteMessage, proto.Message.PollVoteMessage.decode(decryptVote(session, info, key.id, pollSender, update.vote)))
  },

  encryptPollVote(session, { info, vote }) {
    const { proto } = session.baileys
    const bytes = proto.Message.PollVoteMessage.encode(fromJson(proto.Message.PollVoteMessage, vote)).finish()
    return toJson(proto.Message.PollUpdateMessage, {
      pollCreationMessageKey: { remoteJid: info.chat, fromMe: !!info.isFromMe, id: info.id, ...(info.isGroup && { participant: withoutDevice(info.sender) }) },
      vote: encryptVote(session, info.chat, info.id, bytes),
      senderTimestampMs: Date.now(),
    })
  },
}

const hashOption = name => createHash('sha256').update(name).digest()

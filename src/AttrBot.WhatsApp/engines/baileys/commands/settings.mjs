import { EngineError, invalidArguments } from '../errors.mjs'
import { isGroup, requireJid } from '../jids.mjs'
import { query } from './contacts.mjs'

// As the answer names them, and as the server does.
const privacy = {
  groupAdd: 'groupadd', lastSeen: 'last', status: 'status', profile: 'profile', readReceipts: 'readreceipts', callAdd: 'calladd', online: 'online',
  messages: 'messages', defense: 'defense', stickers: 'stickers',
}

export const settingCommands = {
  getPrivacySettings: async session => {
    // As the binary: it never fails.
    try {
      return await readPrivacy(session, false)
    } catch {
      return named({})
    }
  },

  tryFetchPrivacySettings: (session, { ignoreCache }) => readPrivacy(session, !!ignoreCache),

  async setPrivacySetting(session, { name, value }) {
    if (!Object.values(privacy).includes(name)) throw invalidArguments(`invalid privacy setting: ${name ?? ''}`)
    await query(session, { type: 'set', xmlns: 'privacy' }, [{ tag: 'privacy', attrs: {}, content: [{ tag: 'category', attrs: { name, value: String(value ?? '') } }] }])
    return readPrivacy(session, true)
  },

  setDefaultDisappearingTimer: async (session, { seconds }) => { await session.online.updateDefaultDisappearingMode(readSeconds(seconds)) },

  async setDisappearingTimer(session, { jid, seconds }) {
    requireJid(jid)
    const expiration = readSeconds(seconds)
    if (isGroup(jid)) return void await session.online.groupToggleEphemeral(jid, expiration)
    const { proto } = session.baileys
    await session.outgoing.send(jid, proto.Message.fromObject({
      protocolMessage: { type: proto.Message.ProtocolMessage.Type.EPHEMERAL_SETTING, ephemeralExpiration: expiration, ephemeralSettingTimestamp: Math.floor(Date.now() / 1000) },
    }))
  },

  getBlocklist: async session => ({ jids: await session.online.fetchBlocklist() }),

  async updateBlocklist(session, { jid, action }) {
    if (action !== 'block' && action !== 'unblock') throw invalidArguments(`invalid action: ${action ?? ''}, must be block or unblock`)
    const sock = session.online
    await sock.updateBlockStatus(requireJid(jid), action)
    return { jids: await sock.fetchBlocklist() }
  },
}

const named = values => Object.fromEntries(Object.entries(privacy).map(([name, wire]) => [name, values[wire] ?? '']))

async function readPrivacy(session, again) { return named(await session.online.fetchPrivacySettings(again)) }

function readSeconds(seconds) {
  if (!Number.isInteger(seconds) || seconds < 0) throw new EngineError('ERR_SET_DISAPPEARING', 'seconds is a whole number, 0 to switch off')
  return seconds
}

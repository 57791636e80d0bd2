import { EngineError, invalidArguments } from '../errors.mjs'
import { isUser, requireJid, requireJids, sameUser, withoutDevice } from '../jids.mjs'

const server = '@s.whatsapp.net'

export const contactCommands = {
  getMe: session => {
    if (!session.pairedJid) throw new Error("the store doesn't contain a device JID")
    const { lid, name } = session.store.creds.me
    return { jid: session.pairedJid, ...(lid && { lid }), pushName: name ?? '' }
  },

  async getLidFromPn(session, { jid }) {
    const lid = await session.online.signalRepository.lidMapping.getLIDForPN(requireJid(jid))
    return lid ? { lid: withoutDevice(lid) } : {}
  },

  async getPnFromLid(session, { jid }) {
    const number = await session.online.signalRepository.lidMapping.getPNForLID(requireJid(jid))
    return number ? { jid: withoutDevice(number) } : {}
  },

  async isOnWhatsApp(session, { phones }) {
    if (!Array.isArray(phones)) throw invalidArguments('invalid args: phones is a list of numbers')
    const found = await session.online.onWhatsApp(...phones) ?? []
    return phones.map(query => {
      const digits = query.replace(/\D/g, '')
      const hit = found.find(({ jid }) => jid.split('@')[0] === digits)
      return { query, isIn: !!hit?.exists, ...(hit && { jid: hit.jid }) }
    })
  },

  async getUserInfo(session, { jids }) {
    const statuses = await session.online.fetchStatus(...requireJids(jids)) ?? []
    return Object.fromEntries(jids.map(jid => [jid, {
      status: statuses.find(({ id }) => sameUser(id, jid))?.status?.status ?? '', pictureID: '', verifiedName: null,
    }]))
  },

  async getUserDevices(session, { jids }) {
    if (!requireJids(jids).length) return []
    return (await session.online.getUSyncDevices(jids, false, false)).map(({ jid }) => jid)
  },

  async getProfilePicture(session, { jid }) {
    requireJid(jid)
    const result = await query(session, { type: 'get', xmlns: 'w:profile:picture', target: jid }, [{ tag: 'picture', attrs: { type: 'image', query: 'url' } }])
      .catch(error => {
        if (error.data === 404) throw new EngineError('ERR_PROFILE_PIC', 'that user or group does not have a profile picture')
        if (error.data === 401) throw new EngineError('ERR_PROFILE_PIC', 'the user has hidden their profile picture from you')
        throw error
      })
    const picture = child(result, 'picture')?.attrs
    return picture ? { url: picture.url, id: picture.id, type: picture.type } : {}
  },

  async getBusinessProfile(session, { jid }) {
    const profile = await session.online.getBusinessProfile(requireJid(jid))
    if (!profile) throw new EngineError('ERR_BUSINESS_PROFILE', 'that user has no business profile')
    return {
      jid: profile.wid ?? jid,
      ...(profile.address && { address: profile.address }), ...(profile.email && { email: profile.email }),
      ...(profile.category && { categories: [{ id: '', name: profile.category }] }),
      ...(profile.business_hours?.timezone && { businessHoursTimeZone: profile.business_hours.timezone }),
      ...(profile.business_hours?.business_config && {
        businessHours: profile.business_hours.business_config.map(hours => ({ dayOfWeek: hours.day_of_week, mode: hours.mode, openTime: hours.open_time, closeTime: hours.close_time })),
      }),
    }
  },

  setProfileName: async (session, { name }) => { await session.online.updateProfileName(name ?? '') },

  setStatusMessage: async (session, { message }) => { await session.online.updateProfileStatus(message ?? '') },

  getContactQRLink: async (session, { revoke }) => {
    const result = await query(session, { type: 'set', xmlns: 'w:qr' }, [{ tag: 'qr', attrs: { type: 'contact', action: revoke ? 'revoke' : 'get' } }])
    return { link: child(result, 'qr')?.attrs.code ?? '' }
  },

  resolveContactQRLink: async (session, { code }) => {
    const qr = child(await resolve(session, code), 'qr')
    return { jid: qr.attrs.jid, type: qr.attrs.type, pushName: qr.attrs.notify ?? '' }
  },

  resolveBusinessMessageLink: async (session, { code }) => {
    const qr = child(await resolve(session, code), 'qr'), business = child(qr, 'business')?.attrs
    return {
      jid: qr.attrs.jid, pushName: qr.attrs.notify ?? '', message: Buffer.from(child(qr, 'message')?.content ?? '').toString(),
      isSigned: business?.is_signed === 'true', verifiedLevel: business?.verified_level ?? '',
      ...(business?.verified_name && { verifiedName: business.verified_name }),
    }
  },

  getBotListV2: async session => (await session.online.getBotListV2()).map(({ jid, personaId }) => ({ botJid: jid, personaId })),

  rejectCall: async (session, { from, callId }) => { await session.online.rejectCall(callId, requireJid(from)) },

  sendPresence: async (session, { presence }) => {
    if (presence !== 'available' && presence !== 'unavailable') throw invalidArguments(`invalid presence: ${presence ?? ''}`)
    const sock = session.online
    if (!session.store.creds.me?.name) throw new EngineError('ERR_PRESENCE', "can't send presence without PushName set")
    await sock.sendPresenceUpdate(presence)
  },

  sendChatPresence: async (session, { jid, presence, media }) => {
    requireJid(jid)
    if (presence !== 'composing' && presence !== 'paused') throw invalidArguments(`invalid chat presence: ${presence ?? ''}`)
    if (media && media !== 'audio') throw invalidArguments(`invalid media: ${media}`)
    await session.online.sendPresenceUpdate(presence === 'composing' && media === 'audio' ? 'recording' : presence, jid)
  },

  subscribePresence: async (session, { jid }) => {
    if (!isUser(requireJid(jid))) throw invalidArguments('invalid args: only a user has a presence')
    await session.online.presenceSubscribe(jid)
  },

  // Whoever has not said "available" acknowledges as "inactive", which shows no second tick. This changes what is said, not the presence.
  setForceActiveDeliveryReceipts: (session, { active }) => { session.online.ev.emit('connection.update', { isOnline: !!active }) },
}

async function resolve(session, code) {
  const bare = String(code ?? '').replace(/^https:\/\/[^/]+\/(?:qr|message)\//, '')
  return query(session, { type: 'get', xmlns: 'w:qr' }, [{ tag: 'qr', attrs: { code: bare } }])
}

export const query = (session, attrs, content) => session.online.query({ tag: 'iq', attrs: { to: server, ...attrs }, content })
export const child = (node, tag) => (Array.isArray(node?.content) ? node.content.find(part => part.tag === tag) : undefined)

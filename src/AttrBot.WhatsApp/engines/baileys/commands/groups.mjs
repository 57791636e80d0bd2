import { readFile } from 'node:fs/promises'
import { EngineError, invalidArguments } from '../errors.mjs'
import { requireJid, requireJids } from '../jids.mjs'
import { child } from './contacts.mjs'

export const groupCommands = {
  async createGroup(session, { name, participants }) {
    const group = await session.online.groupCreate(name ?? '', requireJids(participants ?? [], 'participants'))
    return { jid: group.id, name: group.subject }
  },

  async createCommunity(session, { name, participants, parent }) {
    const sock = session.online
    const people = requireJids(participants ?? [], 'participants')
    const made = parent ? await sock.communityCreateGroup(name ?? '', people, requireJid(parent, 'parent JID')) : await sock.communityCreate(name ?? '', '')
    if (!made) throw new Error('WhatsApp did not say which community it made')
    if (!parent && people.length) await sock.groupParticipantsUpdate(made.id, people, 'add')
    return describe(made)
  },

  getGroupInfo: async (session, { jid }) => describe(await session.online.groupMetadata(requireJid(jid))),

  getJoinedGroups: async session => Object.values(await session.online.groupFetchAllParticipating()).map(describe),

  async getGroupInviteLink(session, { jid, reset }) {
    const sock = session.online
    requireJid(jid)
    return { link: 'https://chat.whatsapp.com/' + await (reset ? sock.groupRevokeInvite(jid) : sock.groupInviteCode(jid)) }
  },

  getGroupInfoFromLink: async (session, { code }) => describe(await session.online.groupGetInviteInfo(bareCode(code))),

  joinGroupWithLink: async (session, { code }) => ({ jid: await session.online.groupAcceptInvite(bareCode(code)) }),

  async getGroupInfoFromInvite(session, { code }) { return groupCommands.getGroupInfoFromLink(session, { code }) },

  async joinGroupWithInvite(session, { jid, inviter, code, expiration }) {
    requireJid(jid)
    await session.online.groupAcceptInviteV4({ remoteJid: requireJid(inviter, 'inviter JID') }, { groupJid: jid, inviteCode: code, inviteExpiration: expiration })
  },

  leaveGroup: async (session, { jid }) => { await session.online.groupLeave(requireJid(jid)) },

  setGroupName: async (session, { jid, name }) => { await session.online.groupUpdateSubject(requireJid(jid), name ?? '') },

  setGroupTopic: async (session, { jid, topic }) => { await session.online.groupUpdateDescription(requireJid(jid), topic || undefined) },

  setGroupDescription: async (session, { jid, description }) => { await session.online.groupUpdateDescription(requireJid(jid), description || undefined) },

  /** Without a group: the account's own picture. */
  async setGroupPhoto(session, { jid, path }) {
    if (jid) requireJid(jid)
    const picture = await readFile(path ?? '').catch(error => { throw new EngineError('ERR_READ_FILE', `failed to read photo: ${error.message}`) })
    // Baileys would resize it, with a library that is not installed: the server takes a JPEG as it is.
    const result = await session.online.query({
      tag: 'iq', attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'w:profile:picture', ...(jid && { target: jid }) },
      content: [{ tag: 'picture', attrs: { type: 'image' }, content: picture }],
    })
    return { pictureId: child(result, 'picture')?.attrs.id ?? '' }
  },

  setGroupAnnounce: async (session, { jid, announce }) => { await session.online.groupSettingUpdate(requireJid(jid), announce ? 'announcement' : 'not_announcement') },

  setGroupLocked: async (session, { jid, locked }) => { await session.online.groupSettingUpdate(requireJid(jid), locked ? 'locked' : 'unlocked') },

  async setGroupMemberAddMode(session, { jid, mode }) {
    if (mode !== 'admin_add' && mode !== 'all_member_add') throw invalidArguments('invalid mode: must be "admin_add" or "all_member_add"')
    await session.online.groupMemberAddMode(requireJid(jid), mode)
  },

  setGroupJoinApprovalMode: async (session, { jid, enabled }) => { await session.online.groupJoinApprovalMode(requireJid(jid), enabled ? 'on' : 'off') },

  async updateGroupParticipants(session, { jid, participants, action }) {
    if (!['add', 'remove', 'promote', 'demote'].includes(action)) throw invalidArguments(`invalid action: ${action ?? ''}`)
    await session.online.groupParticipantsUpdate(requireJid(jid), requireJids(participants, 'participants'), action)
  },

  getGroupRequestParticipants: async (session, { jid }) =>
    (await session.online.groupRequestParticipantsList(requireJid(jid))).map(request => ({ jid: request.jid, requestedAt: Number(request.request_time ?? 0) })),

  async updateGroupRequestParticipants(session, { jid, participants, action }) {
    if (action !== 'approve' && action !== 'reject') throw invalidArguments(`invalid action: ${action ?? ''}, must be approve or reject`)
    await session.online.groupRequestParticipantsUpdate(requireJid(jid), requireJids(participants, 'participants'), action)
  },

  linkGroup: async (session, { parent, child: group }) => { await session.online.communityLinkGroup(requireJid(group, 'child JID'), requireJid(parent, 'parent JID')) },

  unlinkGroup: async (session, { parent, child: group }) => { await session.online.communityUnlinkGroup(requireJid(group, 'child JID'), requireJid(parent, 'parent JID')) },

  async getSubGroups(session, { jid }) {
    const { linkedGroups } = await session.online.communityFetchLinkedGroups(requireJid(jid))
    return linkedGroups.map(group => ({ jid: group.id, name: group.subject ?? '', isDefaultSub: false }))
  },

  async getLinkedGroupsParticipants(session, { jid }) {
    const result = await session.online.query({
      tag: 'iq', attrs: { to: requireJid(jid), type: 'get', xmlns: 'w:g2' }, content: [{ tag: 'linked_groups_participants', attrs: {} }],
    })
    return (child(result, 'linked_groups_participants')?.content ?? []).map(({ attrs }) => attrs.jid)
  },
}

const bareCode = code => String(code ?? '').replace(/^https:\/\/chat\.whatsapp\.com\//, '')

function describe(group) {
  return {
    jid: group.id, name: group.subject ?? '', announce: !!group.announce, locked: !!group.restrict, ephemeral: !!group.ephemeralDuration,
    ...(group.desc && { description: group.desc }), ...(group.owner && { owner: group.owner }), addressingMode: group.addressingMode,
    participants: group.participants.map(({ id, admin, phoneNumber, lid }) => ({
      jid: id, isAdmin: admin === 'admin' || admin === 'superadmin', isSuperAdmin: admin === 'superadmin',
      ...(phoneNumber && { phoneNumber }), ...(lid && { lid }),
    })),
  }
}

import { EngineError, unsupported } from '../errors.mjs'
import { requireJid } from '../jids.mjs'
import { toJson } from '../protojson.mjs'

export const newsletterCommands = {
  async createNewsletter(session, { name, description, picture }) {
    if (picture) throw unsupported('createNewsletter with a picture')
    const created = await session.online.newsletterCreate(name ?? '', description)
    return { id: created.id, name: created.name }
  },

  getNewsletterInfo: async (session, { jid }) => describe(await session.online.newsletterMetadata('jid', requireJid(jid))),

  getNewsletterInfoWithInvite: async (session, { key }) =>
    describe(await session.online.newsletterMetadata('invite', String(key ?? '').replace(/^https:\/\/whatsapp\.com\/channel\//, ''))),

  followNewsletter: async (session, { jid }) => { await session.online.newsletterFollow(requireJid(jid)) },

  unfollowNewsletter: async (session, { jid }) => { await session.online.newsletterUnfollow(requireJid(jid)) },

  newsletterToggleMute: async (session, { jid, mute }) => {
    const sock = session.online
    await (mute ? sock.newsletterMute(requireJid(jid)) : sock.newsletterUnmute(requireJid(jid)))
  },

  newsletterSendReaction: async (session, { jid, serverId, reaction }) => {
    await session.online.newsletterReactMessage(requireJid(jid), String(serverId), reaction || undefined)
  },

  newsletterSubscribeLiveUpdates: async (session, { jid }) =>
    ({ durationMs: Number((await session.online.subscribeNewsletterUpdates(requireJid(jid)))?.duration ?? 0) * 1000 }),

  async getNewsletterMessages(session, { jid, count, before }) {
    const result = await session.online.query({
      tag: 'iq', attrs: { to: requireJid(jid), type: 'get', xmlns: 'newsletter' },
      content: [{ tag: 'messages', attrs: { type: 'jid', jid, count: String(count || 50), ...(before && { before: String(before) }) } }],
    })
    return posts(session, result)
  },

  getNewsletterMessageUpdates: async (session, { jid, count, since, after }) =>
    posts(session, await session.online.newsletterFetchMessages(requireJid(jid), count || 50, since || undefined, after || undefined)),
}

function describe(meta) {
  if (!meta) throw new EngineError('ERR_NEWSLETTER_INFO', 'there is no such newsletter')
  const { thread_metadata: thread, viewer_metadata: viewer } = meta
  return {
    id: meta.id, state: meta.state?.type?.toLowerCase() ?? '',
    ...(thread?.name?.text && { name: thread.name.text }), ...(thread?.description?.text && { description: thread.description.text }),
    ...(thread?.picture?.direct_path && { pictureUrl: `https://pps.whatsapp.net${thread.picture.direct_path}` }),
    ...(viewer?.role && { role: viewer.role.toLowerCase() }), ...(viewer?.mute && { mute: viewer.mute.toLowerCase() }),
  }
}

function posts(session, result) {
  const { proto } = session.baileys
  const found = []
  const visit = node => {
    for (const part of Array.isArray(node?.content) ? node.content : []) if (part.tag === 'message') found.push(part); else visit(part)
  }
  visit(result)
  return found.map(post => {
    const inner = tag => (Array.isArray(post.content) ? post.content.find(part => part.tag === tag) : undefined)
    const content = inner('plaintext')?.content
    const reactions = inner('reactions')?.content ?? []
    return {
      serverId: Number(post.attrs.server_id), timestamp: Number(post.attrs.t ?? 0), viewsCount: Number(inner('views_count')?.attrs.count ?? 0),
      ...(content && { message: toJson(proto.Message, proto.Message.decode(content)) }),
      ...(reactions.length && { reactions: reactions.map(({ attrs }) => ({ reaction: attrs.code, count: Number(attrs.count) })) }),
    }
  })
}

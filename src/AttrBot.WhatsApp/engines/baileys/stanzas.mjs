import { readSource } from './incoming.mjs'
import { isGroup, withoutDevice } from './jids.mjs'
import { Turns } from './turns.mjs'

/**
 * Gives Baileys the messages of a chat one after the other. By itself it takes them side by side until it decrypts: the first message of
 * somebody, whose LID it notes meanwhile, is overtaken by the second, and what had waited with the server by what comes now.
 */
export function takeMessagesInTurn(session, sock) {
  const { ws } = sock
  const turns = new Turns()
  const take = ws.listeners('CB:message')
  ws.removeAllListeners('CB:message')
  ws.on('CB:message', node => {
    // Those that had waited go into a queue of Baileys' own, which does not say when one is done.
    const { offline, ...attrs } = node.attrs
    turns.run(readSource(session, attrs).chat, async () => {
      if (session.sock === sock) for (const handle of take) await handle({ ...node, attrs })
    })
  })
}

/**
 * What comes beside messages, told from the stanzas themselves: Baileys folds its own events into one another while it buffers, so that a
 * receipt may never be seen.
 */
export function listenToStanzas(session, sock) {
  const { ws, ev } = sock
  const on = (tag, tell) => ws.prependListener(tag, node => {
    if (session.sock === sock) tell(node)
  })
  on('CB:message', node => session.incoming.expect(node))
  on('CB:ack,class:message', node => session.outgoing.acknowledged(node.attrs))
  on('CB:receipt', node => tellReceipt(session, node))
  on('CB:presence', node => tellPresence(session, node))
  on('CB:chatstate', node => tellChatState(session, node))
  on('CB:call', node => tellCall(session, node))
  on('CB:notification', node => tellNotification(session, node))
  on('CB:ib,,offline_preview', node => {
    const { count, message, receipt, notification, appdata } = child(node, 'offline_preview').attrs
    session.event('offline_sync_preview', { total: int(count), message: int(message), receipts: int(receipt), notifications: int(notification), appDataChanges: int(appdata) })
  })
  on('CB:ib,,offline', node => session.event('offline_sync_completed', { count: int(child(node, 'offline').attrs.count) }))

  const types = session.baileys.proto.HistorySync.HistorySyncType
  ev.on('messaging-history.set', ({ syncType, progress }) => session.event('history_sync', { type: types[syncType] ?? String(syncType), progress: progress ?? undefined }))
  ev.on('contacts.update', updates => {
    for (const { id, notify } of updates) if (id && notify) session.event('push_name', { jid: withoutDevice(id), name: notify })
  })
}

function tellReceipt(session, node) {
  const { attrs } = node
  const source = readSource(session, attrs)
  const shared = { type: attrs.type ?? '', chat: source.chat, isGroup: source.isGroup }
  const grouped = children(node).filter(part => part.tag === 'participants')
  if (grouped.length) {
    for (const { attrs: { key }, content } of grouped) for (const { attrs: user } of content ?? []) {
      session.event('message:receipt', { ...shared, sender: user.jid, ids: [key], timestamp: int(user.t) })
    }
    return
  }
  const ids = [attrs.id, ...children(child(node, 'list')).map(item => item.attrs.id)]
  session.event('message:receipt', { ...shared, sender: source.sender, ids, timestamp: int(attrs.t) })
}

function tellPresence(session, { attrs }) {
  // A group tells how many are online: nobody's presence.
  if (isGroup(attrs.from)) return
  session.event('presence', {
    jid: withoutDevice(attrs.from), presence: attrs.type === 'unavailable' ? 'unavailable' : 'available',
    ...(/^\d+$/.test(attrs.last ?? '') && { lastSeen: int(attrs.last) }),
  })
}

function tellChatState(session, node) {
  const { chat, sender } = readSource(session, node.attrs)
  const [state] = children(node)
  if (state) session.event('chat_presence', { chat, sender, state: state.tag, media: state.attrs.media ?? '' })
}

function tellCall(session, node) {
  const [call] = children(node)
  if (!call) return
  const { attrs } = call
  session.event(`call:${call.tag}`, {
    from: attrs['call-creator'] ?? attrs.from ?? node.attrs.from, callId: attrs['call-id'], timestamp: int(node.attrs.t),
    ...(attrs.reason && { reason: attrs.reason }), ...(attrs['group-jid'] && { group: attrs['group-jid'] }),
    ...(call.tag === 'offer' && { isVideo: children(call).some(part => part.tag === 'video') }),
    ...(attrs.caller_pn && { callerPn: attrs.caller_pn }),
  })
}

function tellNotification(session, node) {
  const { type, from, t } = node.attrs
  switch (type) {
    case 'w:gp2':
      return tellGroup(session, node)
    case 'picture':
      for (const { tag, attrs } of children(node)) {
        if (!['set', 'add', 'delete'].includes(tag)) continue
        session.event('picture', {
          jid: attrs.jid ?? from, remove: tag === 'delete', timestamp: int(t),
          ...(attrs.id && { pictureId: attrs.id }), ...(attrs.author && { author: attrs.author }),
        })
      }
      return
    case 'encrypt':
      if (child(node, 'identity')) session.event('identity_change', { jid: from, timestamp: int(t) })
      return
    case 'status':
      if (child(node, 'set')) session.event('user_about', { jid: from, status: text(child(node, 'set')), timestamp: int(t) })
      return
    case 'account_sync': {
      const list = child(node, 'blocklist')
      if (list) session.event('blocklist', { action: list.attrs.action ?? '', changes: children(list).map(({ attrs }) => ({ jid: attrs.jid, action: attrs.action })) })
      return
    }
    case 'newsletter': {
      const updates = children(child(node, 'live_updates'))
      if (updates.length) session.event('newsletter:live_update', { jid: from, timestamp: int(t) })
      return
    }
    case 'mex':
      return tellMex(session, node)
  }
}

function tellGroup(session, node) {
  const { from, participant, participant_pn: participantPn, t, notify } = node.attrs
  session.groups.forget(from)
  const change = { jid: from, timestamp: int(t), ...(participant && { sender: participant }), ...(participantPn && { senderPn: participantPn }), ...(notify && { notify }) }
  const unknown = []
  let told = false
  for (const part of children(node)) {
    const { tag, attrs } = part
    const people = children(part).filter(inner => inner.tag === 'participant').map(inner => inner.attrs.jid)
    if (tag === 'create') {
      const { subject, id } = child(part, 'group')?.attrs ?? {}
      session.event('group:joined', { jid: from ?? `${id}@g.us`, name: subject ?? '', ...(attrs.reason && { reason: attrs.reason }), ...(participant && { sender: participant }) })
      continue
    }
    told = true
    if (tag === 'add') Object.assign(change, { join: people, ...(attrs.reason && { joinReason: attrs.reason }) })
    else if (tag === 'remove') change.leave = people
    else if (tag === 'promote' || tag === 'demote') change[tag] = people
    else if (tag === 'subject') change.name = attrs.subject
    else if (tag === 'description') change.description = child(part, 'body') ? text(child(part, 'body')) : ''
    else if (tag === 'locked' || tag === 'unlocked') change.locked = tag === 'locked'
    else if (tag === 'announcement' || tag === 'not_announcement') change.announce = tag === 'announcement'
    else if (tag === 'ephemeral' || tag === 'not_ephemeral') Object.assign(change, { ephemeral: tag === 'ephemeral', expiration: int(attrs.expiration ?? 0) })
    else if (tag === 'invite') change.newInviteLink = `https://chat.whatsapp.com/${attrs.code}`
    else if (tag === 'delete') change.deleted = true
    else if (tag === 'link' || tag === 'unlink') change[tag] = { type: attrs.link_type ?? attrs.unlink_type, groups: children(part).map(group => ({ jid: group.attrs.jid ?? group.attrs.id, name: group.attrs.subject })) }
    else unknown.push(tag)
  }
  if (unknown.length) change.unknownChanges = unknown
  if (told) session.event('group:info', change)
}

// Newsletters are told of in GraphQL's JSON.
function tellMex(session, node) {
  let data
  try {
    data = JSON.parse(text(child(node, 'update'))).data ?? {}
  } catch {
    return
  }
  const { xwa2_notify_newsletter_on_join: joined, xwa2_notify_newsletter_on_leave: left, xwa2_notify_newsletter_on_mute_change: mute } = data
  if (joined) session.event('newsletter:join', { id: joined.id, ...(joined.thread_metadata?.name?.text && { name: joined.thread_metadata.name.text }) })
  if (left) session.event('newsletter:leave', { id: left.id, ...(left.role && { role: left.role }) })
  if (mute) session.event('newsletter:mute_change', { id: mute.id, mute: mute.mute })
}

const children = node => (Array.isArray(node?.content) ? node.content : [])
const child = (node, tag) => children(node).find(part => part.tag === tag)
const text = node => (node?.content === undefined ? '' : Buffer.from(node.content).toString())
const int = value => (value === undefined ? 0 : Number(value))

/** An error with one of the protocol's codes. */
export class EngineError extends Error {
  constructor(code, message) {
    super(message)
    this.code = code
  }

  /** What a command's failure is told as: its own code, or the code of the command. */
  static from(error, command) {
    if (error instanceof EngineError) return error
    return new EngineError(codes[command] ?? 'ERR_' + command.replace(/[A-Z]/g, letter => '_' + letter).toUpperCase(), describe(error))
  }
}

/** A failure's text as the binary would put it, for the kinds that callers look at. */
export function describe(error) {
  const status = error?.output?.statusCode
  if (status === 428 || error?.message === 'Connection Closed') return 'websocket not connected'
  if (typeof error?.data === 'number') return `server returned error ${error.data}`
  return error?.message ?? String(error)
}

export const invalidArguments = message => new EngineError('ERR_INVALID_ARGS', message)
export const unsupported = command => new EngineError('ERR_UNSUPPORTED', `the Baileys engine cannot do ${command}`)

// Where the binary's code is not its command's name.
const codes = {
  connect: 'ERR_CONNECT', pairCode: 'ERR_PAIR', getQRChannel: 'ERR_QR', sendMessage: 'ERR_SEND', editMessage: 'ERR_SEND',
  revokeMessage: 'ERR_REVOKE', sendReaction: 'ERR_SEND', sendPollCreation: 'ERR_SEND', sendPollVote: 'ERR_SEND', sendPeerMessage: 'ERR_SEND',
  decryptPollVote: 'ERR_DECRYPT', sendPresence: 'ERR_PRESENCE', sendChatPresence: 'ERR_CHAT_PRESENCE', isOnWhatsApp: 'ERR_CHECK',
  getUserInfo: 'ERR_USER_INFO', getUserDevices: 'ERR_USER_DEVICES', getProfilePicture: 'ERR_PROFILE_PIC',
  getBusinessProfile: 'ERR_BUSINESS_PROFILE', setStatusMessage: 'ERR_SET_STATUS', getContactQRLink: 'ERR_QR_LINK',
  resolveContactQRLink: 'ERR_RESOLVE_QR', resolveBusinessMessageLink: 'ERR_RESOLVE_BIZ_LINK', getGroupInfo: 'ERR_GROUP_INFO',
  getGroupInfoFromLink: 'ERR_GROUP_INFO', getGroupInfoFromInvite: 'ERR_GROUP_INFO', getJoinedGroups: 'ERR_GROUPS',
  getGroupInviteLink: 'ERR_INVITE_LINK', joinGroupWithLink: 'ERR_JOIN_GROUP', joinGroupWithInvite: 'ERR_JOIN_GROUP',
  setGroupTopic: 'ERR_GROUP_TOPIC', createCommunity: 'ERR_CREATE_GROUP', setProfileName: 'ERR_SET_NAME', setGroupDescription: 'ERR_SET_GROUP_DESC', updateGroupParticipants: 'ERR_UPDATE_PARTICIPANTS',
  getGroupRequestParticipants: 'ERR_GROUP_REQUESTS', updateGroupRequestParticipants: 'ERR_UPDATE_REQUESTS',
  setGroupMemberAddMode: 'ERR_SET_MEMBER_ADD_MODE', setGroupJoinApprovalMode: 'ERR_SET_JOIN_APPROVAL', getSubGroups: 'ERR_SUB_GROUPS',
  getLinkedGroupsParticipants: 'ERR_LINKED_PARTICIPANTS', getNewsletterInfo: 'ERR_NEWSLETTER_INFO',
  getNewsletterInfoWithInvite: 'ERR_NEWSLETTER_INFO', getNewsletterMessages: 'ERR_NEWSLETTER_MESSAGES',
  getNewsletterMessageUpdates: 'ERR_NEWSLETTER_UPDATES', newsletterMarkViewed: 'ERR_NEWSLETTER_MARK_VIEWED',
  newsletterSendReaction: 'ERR_NEWSLETTER_REACTION', newsletterToggleMute: 'ERR_NEWSLETTER_MUTE',
  newsletterSubscribeLiveUpdates: 'ERR_NEWSLETTER_SUBSCRIBE', getSubscribedNewsletters: 'ERR_NEWSLETTERS',
  tryFetchPrivacySettings: 'ERR_GET_PRIVACY', getPrivacySettings: 'ERR_GET_PRIVACY', setPrivacySetting: 'ERR_SET_PRIVACY',
  setDefaultDisappearingTimer: 'ERR_SET_DISAPPEARING', setDisappearingTimer: 'ERR_SET_DISAPPEARING', getBlocklist: 'ERR_BLOCKLIST',
  uploadMedia: 'ERR_UPLOAD', uploadNewsletter: 'ERR_UPLOAD', downloadAny: 'ERR_DOWNLOAD', downloadMedia: 'ERR_DOWNLOAD',
  downloadMediaWithPath: 'ERR_DOWNLOAD', init: 'ERR_STORE',
}

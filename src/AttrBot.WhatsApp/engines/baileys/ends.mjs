const logoutReasons = {
  401: 'logged out from another device', 403: 'primary device was logged out', 406: 'logged out for unknown reason',
}
const banReasons = {
  101: "you sent too many messages to people who don't have you in their address books",
  102: 'too many people blocked you',
  103: "you created too many groups with people who don't have you in their address books",
  104: 'you sent the same message to too many people',
  106: 'you sent too many messages to a broadcast list',
}

/** Why a connection ended, read from the server's own words; Baileys keeps only a number of them. */
export class Ends {
  heard = false
  codes = 0
  pairSuccess
  #failure; #streamError

  constructor(sock) {
    sock.ws.on('frame', frame => { if (!(frame instanceof Uint8Array)) this.heard = true })
    sock.ws.on('CB:failure', node => { this.#failure = node.attrs })
    sock.ws.on('CB:stream:error', node => { this.#streamError = node })
    sock.ws.prependListener('CB:iq,,pair-success', node => {
      const child = node.content?.[0]?.content?.find?.(part => part.tag === 'biz')
      this.pairSuccess = child?.attrs.name ?? ''
    })
  }

  read(error) {
    if (this.#failure) return readFailure(this.#failure)
    const streamError = this.#streamError
    if (streamError) {
      const { code } = streamError.attrs
      const conflict = children(streamError).find(child => child.tag === 'conflict')?.attrs.type
      if (code === '515') return { kind: 'restart' }
      if (conflict === 'replaced') return { kind: 'replaced' }
      if (code === '401') return { kind: 'loggedOut', reason: `401: ${logoutReasons[401]}` }
      return { kind: 'lost', streamError: code === '503' ? undefined : code ?? 'unknown' }
    }
    // The phone had accepted us, and we did not accept what it signed.
    return { kind: 'lost', ...(this.pairSuccess !== undefined && { pairError: error?.message ?? 'unknown' }) }
  }
}

function readFailure({ reason, code, expire, message }) {
  if (logoutReasons[reason]) return { kind: 'loggedOut', reason: `${reason}: ${logoutReasons[reason]}` }
  if (reason === '402') {
    return { kind: 'banned', code: `${code}: ${banReasons[code] ?? 'you may have violated the terms of service (unknown error)'}`, expire: duration(Number(expire ?? 0)) }
  }
  if (reason === '405') return { kind: 'outdated' }
  if (reason === '500' || reason === '503') return { kind: 'lost' }
  return { kind: 'refused', reason: Number(reason), message: message ?? '' }
}

// As Go prints a duration.
function duration(seconds) {
  const h = Math.floor(seconds / 3600), m = Math.floor(seconds / 60) % 60, s = seconds % 60
  return h ? `${h}h${m}m${s}s` : m ? `${m}m${s}s` : `${s}s`
}

const children = node => (Array.isArray(node.content) ? node.content : [])

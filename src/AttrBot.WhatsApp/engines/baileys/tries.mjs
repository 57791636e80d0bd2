/**
 * What to keep of a device's sessions once one of them has decrypted a message. libsignal tries them one after the other, the last used
 * first, and turns the ratchet of each before it knows whether it is the right one; it stores those that were wrong turned as well, and
 * what they send or receive from then on nobody can read. Two accounts that first write at the same moment have two sessions from the
 * start. Only the right one is marked as used.
 */
export function withoutFailedTries(before, after) {
  const old = before?._sessions
  if (!old || !after) return after
  const turned = Object.keys(old).filter(key => after._sessions[key] && JSON.stringify(after._sessions[key]) !== JSON.stringify(old[key]))
  const wrong = turned.filter(key => after._sessions[key].indexInfo.used === old[key].indexInfo.used)
  // Used twice in one millisecond: the right one cannot be told by it.
  if (wrong.length === turned.length) return after
  return { ...after, _sessions: { ...after._sessions, ...Object.fromEntries(wrong.map(key => [key, old[key]])) } }
}

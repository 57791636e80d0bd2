const most = 500
const keepMs = 5 * 60 * 1000

/** Who is in which group: asked for each message sent, and each question is a round trip. A change of the group forgets it. */
export class GroupCache {
  #groups = new Map()

  get(jid) {
    const found = this.#groups.get(jid)
    return found && Date.now() - found.at < keepMs ? found.metadata : undefined
  }

  set(jid, metadata) {
    this.#groups.delete(jid)
    this.#groups.set(jid, { metadata, at: Date.now() })
    if (this.#groups.size > most) this.#groups.delete(this.#groups.keys().next().value)
  }

  forget(jid) { this.#groups.delete(jid) }
}

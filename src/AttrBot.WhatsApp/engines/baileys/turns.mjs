/** Does the work of one chat one after the other, and that of different chats side by side. */
export class Turns {
  #last = new Map()

  /** @returns what the work returns, once all that the chat was given before is done */
  run(chat, work) {
    const done = (this.#last.get(chat) ?? Promise.resolve()).then(work)
    const settled = done.catch(() => {}).then(() => {
      if (this.#last.get(chat) === settled) this.#last.delete(chat)
    })
    this.#last.set(chat, settled)
    return done
  }
}

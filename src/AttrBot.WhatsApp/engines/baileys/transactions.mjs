import { AsyncLocalStorage } from 'node:async_hooks'

const sending = new AsyncLocalStorage()

/** Sends a message without waiting for all others: see below. */
export const sideBySide = send => sending.run(true, send)

/**
 * Baileys sends a message within a transaction of the whole account: one whose recipient's devices the server is slow to tell, for up to a
 * minute, would keep back those to everybody else. What must not be done at the same time is the steps of a Signal session, which are
 * taken one after the other anyhow, and what belongs to one chat, whose messages have turns. Other transactions stay as they are.
 */
export function freeSends({ authState: { keys } }) {
  const { transaction } = keys
  keys.transaction = (work, key) => (sending.getStore() ? work() : transaction(work, key))
}

import { mkdirSync, readFileSync, renameSync, rmSync, truncateSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { EngineError } from './errors.mjs'
import { lockFolder } from './lock.mjs'
import { log } from './log.mjs'
import { withoutFailedTries } from './tries.mjs'

const batchMs = 25
const compactBytes = 4 * 1024 * 1024

/**
 * The session's keys. All of them are in memory; every change is appended to one file, a batch a line, so that a batch is there whole or not
 * at all. After a crash a last line without its end is cut off. The file is rewritten, beside and then renamed, when it has grown.
 */
export class Store {
  #folder; #path; #codec; #lock
  #values = new Map()                              // "type\0id" -> JSON
  #credsJson; #dirty = new Map(); #credsDirty = false
  #file; #bytes = 0; #holds = 0; #timer; #due = false; #writing = Promise.resolve(); #saving; #tries = false

  /** @param codec {replacer, reviver, newCreds, revive} of Baileys */
  constructor(folder, codec) {
    this.#folder = folder
    this.#path = join(folder, 'auth.jsonl')
    this.#codec = codec
  }

  async open() {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      this.#lock = await lockFolder(this.#folder)
      this.#load()
      this.#file = await open(this.#path, 'a', 0o600)
    } catch (error) {
      if (error instanceof EngineError) throw error
      throw new EngineError('ERR_STORE', `failed to open store: ${error.message}`)
    }
    this.creds = this.#credsJson ? JSON.parse(this.#credsJson, this.#codec.reviver) : this.#codec.newCreds()
  }

  /** What Baileys calls a SignalKeyStore. */
  keys = {
    get: (type, ids) => {
      const found = {}
      for (const id of ids) {
        const json = this.#values.get(`${type}\0${id}`)
        if (json !== undefined) found[id] = this.#codec.revive(type, JSON.parse(json, this.#codec.reviver))
      }
      return found
    },
    set: data => {
      for (const type in data) for (const id in data[type]) this.#put(`${type}\0${id}`, data[type][id])
      this.#schedule()
    },
  }

  /**
   * The same for the Signal sessions alone. Baileys gives them transactions that read once and write at the end, one kind for sending and one
   * for receiving: a message that is received while another is sent takes the other's step back, so that a key is used twice and the
   * recipient cannot read. Without them each step is there at once.
   */
  signalKeys = {
    ...this.keys, transaction: work => work(), isInTransaction: () => false,
    set: data => {
      if (this.#tries) for (const id in data.session) data.session[id] = withoutFailedTries(this.keys.get('session', [id])[id], data.session[id])
      this.keys.set(data)
    },
  }

  /** Decrypts a message from another device. Nothing else may use the sessions meanwhile. */
  async trying(decrypt) {
    this.#tries = true
    try {
      return await decrypt()
    } finally {
      this.#tries = false
    }
  }

  /** The ids of a type, oldest first. */
  ids(type) { return [...this.#values.keys()].filter(key => key.startsWith(type + '\0')).map(key => key.slice(type.length + 1)) }

  saveCreds() {
    this.#credsDirty = true
    this.#schedule()
  }

  /**
   * While held nothing is written. A message is decrypted, which uses its key up, and then told: were the key's loss on disk before the
   * message is told, a crash between the two would lose the message. Whoever waits for the disk already comes first.
   */
  async hold() {
    await this.#saving?.done
    this.#holds++
  }
  release() {
    if (--this.#holds) return
    if (this.#saving) this.#saving.start()
    else if (this.#due) this.flush()
  }

  /** Ends when all that has changed so far is on disk, once nobody holds it. */
  saved() {
    if (!this.#holds) return this.flush()
    if (!this.#saving) {
      const saving = this.#saving = {}
      saving.done = new Promise(start => { saving.start = start }).then(() => {
        this.#saving = undefined
        return this.flush()
      })
    }
    return this.#saving.done
  }

  /** Writes what there is, and ends when it is on disk. */
  flush() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#due = false
    const line = this.#takeBatch()
    if (line) this.#writing = this.#writing.then(() => this.#append(line)).catch(error => log.error('the keys could not be written', { error: error.code ?? error.message }))
    return this.#writing
  }

  /** Forgets everything, on disk too. */
  async erase() {
    await this.flush()
    await this.#file.truncate(0)
    this.#bytes = 0
    this.#values.clear()
    this.#credsJson = undefined
    for (const key of Object.keys(this.creds)) delete this.creds[key]
    Object.assign(this.creds, this.#codec.newCreds())
  }

  async close() {
    this.#holds = 0
    await this.flush()
    await this.#file?.close()
    this.#lock?.close()
  }

  #put(key, value) {
    if (value === null || value === undefined) this.#values.delete(key)
    else this.#values.set(key, JSON.stringify(value, this.#codec.replacer))
    this.#dirty.set(key, true)
  }

  #schedule() {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (this.#holds) this.#due = true
      else this.flush()
    }, batchMs)
  }

  #takeBatch() {
    if (!this.#dirty.size && !this.#credsDirty) return undefined
    const parts = []
    if (this.#credsDirty) {
      this.#credsJson = JSON.stringify(this.creds, this.#codec.replacer)
      parts.push(`"creds":${this.#credsJson}`)
    }
    if (this.#dirty.size) parts.push(`"keys":${this.#keysJson(this.#dirty.keys())}`)
    this.#dirty.clear()
    this.#credsDirty = false
    return `{${parts.join()}}\n`
  }

  #keysJson(keys) { return `[${[...keys].map(key => `[${JSON.stringify(key)},${this.#values.get(key) ?? 'null'}]`).join()}]` }

  async #append(line) {
    if (!this.#holds && this.#bytes > compactBytes && this.#bytes > 4 * this.#size()) return this.#compact()
    await this.#file.appendFile(line)
    await this.#file.datasync()
    this.#bytes += Buffer.byteLength(line)
  }

  #size() {
    let size = 0
    for (const [key, json] of this.#values) size += key.length + json.length
    return size
  }

  // The values in memory are newer than the batch that led here: it is in them.
  async #compact() {
    const line = `{"creds":${this.#credsJson},"keys":${this.#keysJson(this.#values.keys())}}\n`
    const beside = this.#path + '.new'
    const file = await open(beside, 'w', 0o600)
    await file.appendFile(line)
    await file.datasync()
    await file.close()
    await this.#file.close()
    renameSync(beside, this.#path)
    this.#file = await open(this.#path, 'a', 0o600)
    this.#bytes = Buffer.byteLength(line)
  }

  #load() {
    rmSync(this.#path + '.new', { force: true })
    let content
    try {
      content = readFileSync(this.#path)
    } catch (error) {
      if (error.code === 'ENOENT') return
      throw error
    }
    const end = content.lastIndexOf(10) + 1
    const lines = content.subarray(0, end).toString().split('\n').slice(0, -1)
    let good = 0
    for (const [index, line] of lines.entries()) {
      let batch
      try {
        batch = JSON.parse(line)
      } catch {
        // A power cut may leave rubbish at the end. Anywhere else something else has written here: using it would ruin the account's sessions.
        if (index !== lines.length - 1) throw new EngineError('ERR_STORE', `${this.#path} is damaged at line ${index + 1}: restore it, or delete it and pair again`)
        break
      }
      if (batch.creds) this.#credsJson = JSON.stringify(batch.creds)
      for (const [key, value] of batch.keys ?? []) {
        if (value === null) this.#values.delete(key)
        else this.#values.set(key, JSON.stringify(value))
      }
      good += Buffer.byteLength(line) + 1
    }
    this.#bytes = good
    if (good < content.length) this.#cut(good)
  }

  #cut(length) {
    log.warn('the key file ended in the middle of a batch; that batch is dropped')
    truncateSync(this.#path, length)
  }
}

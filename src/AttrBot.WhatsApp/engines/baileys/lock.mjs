import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { EngineError } from './errors.mjs'

/**
 * Two engines on one folder would write over one another's keys. A listening name is the lock: the system frees it with the process, even
 * after a kill, where a file with a process id would stay behind. macOS has no such names: there is no lock there.
 */
export async function lockFolder(folder) {
  const name = 'attrbot-baileys-' + createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)
  const address = { linux: '\0' + name, win32: '\\\\.\\pipe\\' + name }[process.platform]
  if (!address) return undefined
  const server = createServer(socket => socket.destroy())
  await new Promise((resolve, reject) => server.once('error', reject).listen(address, resolve)).catch(error => {
    if (error.code === 'EADDRINUSE') throw new EngineError('ERR_STORE', `${folder} is in use by another engine`)
    throw error
  })
  server.unref()
  return server
}

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EngineError } from './errors.mjs'

/**
 * Loads Baileys, which the user installs: from the given folder's node_modules, from this file's (npm install beside it), or from those of
 * the working directory and its parents.
 */
export async function loadBaileys(folder) {
  const places = folder ? [join(folder, 'engine.mjs')] : [import.meta.filename ?? new URL(import.meta.url).pathname, join(process.cwd(), 'engine.mjs')]
  for (const place of places) {
    let file
    try {
      file = createRequire(place).resolve('baileys')
    } catch {
      continue
    }
    return import(pathToFileURL(file).href)
  }
  throw new EngineError('ERR_NOT_INSTALLED', `Baileys is not installed: run "npm ci --omit=peer --ignore-scripts" in ${new URL('.', import.meta.url).pathname}, `
    + 'or name a folder that holds it in node_modules with --modules.')
}

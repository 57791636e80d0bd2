import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EngineError, invalidArguments } from '../errors.mjs'
import { fromJson } from '../protojson.mjs'

const kinds = ['image', 'video', 'audio', 'document', 'sticker']
// Where media may be fetched from: the address is written by whoever sent the message.
const mediaHost = 'mmg.whatsapp.net'

export const mediaCommands = {
  async uploadMedia(session, { path, mediaType }) {
    requireKind(mediaType)
    await access(path ?? '').catch(error => { throw new EngineError('ERR_READ_FILE', `failed to read file: ${error.message}`) })
    const sock = session.online
    const encrypted = await session.baileys.encryptedStream({ url: path }, mediaType)
    try {
      const { mediaUrl, directPath } = await sock.waUploadToServer(encrypted.encFilePath, {
        mediaType, fileEncSha256B64: Buffer.from(encrypted.fileEncSha256).toString('base64'),
      })
      return {
        URL: mediaUrl, directPath, mediaKey: base64(encrypted.mediaKey), fileEncSHA256: base64(encrypted.fileEncSha256),
        fileSHA256: base64(encrypted.fileSha256), fileLength: encrypted.fileLength,
      }
    } finally {
      await rm(encrypted.encFilePath, { force: true })
    }
  },

  async downloadAny(session, { message }) {
    const content = fromJson(session.baileys.proto.Message, message)
    const kind = kinds.find(name => content[`${name}Message`])
    if (!kind) throw new EngineError('ERR_DOWNLOAD', "didn't find any attachments in message")
    return download(session, content[`${kind}Message`], kind)
  },

  downloadMedia: (session, { directPath, mediaKey, fileSha256, mediaType }) =>
    download(session, { directPath, mediaKey: bytes(mediaKey), fileSha256: bytes(fileSha256) }, requireKind(mediaType)),

  downloadMediaWithPath: (session, { directPath, mediaKey, fileHash, mediaType }) =>
    download(session, { directPath, mediaKey: bytes(mediaKey), fileSha256: bytes(fileHash) }, requireKind(mediaType)),
}

async function download(session, { directPath, url, mediaKey, fileSha256, fileLength }, kind) {
  if (!directPath && new URL(url ?? 'none:').hostname !== mediaHost) throw new EngineError('ERR_DOWNLOAD', 'no URL present: the message names no place on WhatsApp’s media server')
  if (!mediaKey?.length) throw new EngineError('ERR_DOWNLOAD', 'the message has no media key')
  const path = join(tmpdir(), `attrbot-whatsapp-${randomUUID()}`)
  const content = await session.baileys.downloadContentFromMessage({ directPath, url, mediaKey }, kind, { host: mediaHost })
  const hash = createHash('sha256')
  let left = Number(fileLength ?? 0) || Infinity
  const check = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk)
      left -= chunk.length
      done(left < 0 ? new EngineError('ERR_DOWNLOAD', 'the media are longer than the message says') : null, chunk)
    },
  })
  try {
    await pipeline(content, check, createWriteStream(path, { mode: 0o600 }))
    if (fileSha256?.length && !hash.digest().equals(Buffer.from(fileSha256))) throw new EngineError('ERR_DOWNLOAD', 'hash of media file does not match')
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { path }
}

function requireKind(mediaType) {
  if (!kinds.includes(mediaType)) throw invalidArguments(`invalid media type: ${mediaType ?? ''}`)
  return mediaType
}

const base64 = value => Buffer.from(value).toString('base64')
const bytes = text => (text ? Buffer.from(text, 'base64') : undefined)

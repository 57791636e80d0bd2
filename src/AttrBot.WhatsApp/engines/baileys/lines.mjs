import { Socket } from 'node:net'
import { StringDecoder } from 'node:string_decoder'

const longestLine = 16 * 1024 * 1024
const highMark = 1024 * 1024

/** Reads lines that are bounded: a longer one is passed over. */
export function readLines(stream, { onLine, onTooLong, onEnd }) {
  const decoder = new StringDecoder('utf8')
  let parts = [], length = 0, skipping = false
  stream.on('data', chunk => {
    let text = decoder.write(chunk)
    for (let at; (at = text.indexOf('\n')) >= 0; text = text.slice(at + 1)) {
      const line = parts.join('') + text.slice(0, at)
      const skipped = skipping || line.length > longestLine
      parts = []; length = 0; skipping = false
      if (skipped) onTooLong()
      else if (line.trim()) onLine(line)
    }
    if (skipping || !text) return
    parts.push(text)
    length += text.length
    if (length > longestLine) { parts = []; length = 0; skipping = true }
  })
  stream.on('end', onEnd)
  stream.on('error', onEnd)
}

/**
 * Standard output. Node writes to pipes synchronously: a bot that does not read would stop this process whole, so that it could not even
 * see its input close. Opened as a socket, the same pipe is written in the background.
 */
export function openOutput() {
  let stream
  try {
    stream = new Socket({ fd: 1, readable: false, writable: true })
  } catch {
    stream = process.stdout                        // A file: it takes whatever comes.
  }
  const output = {
    onBroken: () => {}, onFull: () => {}, onDrained: () => {}, full: false,

    write(value) {
      stream.write(JSON.stringify(value) + '\n')
      if (!output.full && stream.writableLength > highMark) { output.full = true; output.onFull() }
    },

    event(event, data) { output.write(data === undefined ? { event } : { event, data }) },

    /** Ends when the reader has caught up; at once if it is not behind. */
    ready() { return output.full ? new Promise(done => waiting.push(done)) : undefined },

    flush() { return new Promise(done => stream.write('', () => done())) },
  }
  let waiting = []
  stream.on('drain', () => {
    if (!output.full) return
    output.full = false
    output.onDrained()
    for (const done of waiting.splice(0)) done()
  })
  stream.on('error', () => output.onBroken())
  stream.on('close', () => output.onBroken())
  return output
}

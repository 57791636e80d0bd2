// AttrBot's WhatsApp engine on npm's Baileys. It speaks the lines of the whatsmeow-node binary: commands on standard input, answers and
// events on standard output, logs on standard error, one JSON object a line. It ends when standard input does.
//
//   node engine.mjs [--modules FOLDER] [--version A.B.C] [--log-level LEVEL]
//   for tests only: [--url ws://…] [--root-key HEX] [--keep-alive MS] [--qr-timeout MS] [--retry-delay MS]

// Before anything else is loaded: libsignal prints sessions, private keys included, through console.
for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table']) console[name] = () => {}

const { readArguments } = await import('./arguments.mjs')
const { log, setLevel } = await import('./log.mjs')
const { openOutput, readLines } = await import('./lines.mjs')
const { EngineError, describe } = await import('./errors.mjs')
const { Engine } = await import('./dispatch.mjs')

const options = readArguments(process.argv.slice(2))
setLevel(options.logLevel)
const output = openOutput()
const engine = new Engine(options, output)

let ending
function end(code) {
  ending ??= (async () => {
    // Whatever hangs, the process goes: a bot that has closed our input must not wait for us.
    setTimeout(() => process.exit(code), 3000).unref()
    await engine.stop()
    await output.flush()
    process.exit(code)
  })()
}

output.onBroken = () => process.exit(0)            // The reader is gone: so is the bot.
process.on('SIGTERM', () => end(0))
process.on('SIGINT', () => {})                     // Ctrl+C is for the bot; it closes our input when it is done.
// Baileys runs much in the background. What fails there costs what it was about, not the session.
process.on('unhandledRejection', error => log.error('unhandled rejection', { error: describe(error) }))
process.on('uncaughtException', error => {
  log.error('uncaught exception', { error: describe(error) })
  end(70)
})

log.info('engine started', { pid: process.pid })
readLines(process.stdin, {
  onLine: line => void handle(line),
  onTooLong: () => log.error('a command was longer than a line may be; it is not carried out'),
  onEnd: () => {
    log.info('stdin closed, shutting down')
    end(0)
  },
})

async function handle(line) {
  let command
  try {
    command = JSON.parse(line)
  } catch {
    return log.error('a command is not JSON')
  }
  const { id, cmd, args } = command ?? {}
  if (typeof id !== 'string' || typeof cmd !== 'string') return log.error('a command has no id or no name')
  try {
    const data = await engine.run(cmd, args)
    output.write(data === undefined ? { id, ok: true } : { id, ok: true, data })
  } catch (error) {
    const known = EngineError.from(error, cmd)
    output.write({ id, ok: false, error: known.message, code: known.code })
  }
}

const levels = ['trace', 'debug', 'info', 'warn', 'error']
let least = levels.indexOf('warn')

export function setLevel(level) {
  least = Math.max(0, levels.indexOf(level))
}

function write(level, msg, fields) {
  if (levels.indexOf(level) >= least) process.stderr.write(JSON.stringify({ level, msg, ...fields }) + '\n')
}

export const log = Object.fromEntries(levels.map(level => [level, (msg, fields) => write(level, msg, fields)]))

/**
 * The logger that Baileys gets. Its objects hold keys, JIDs and message texts, and so do its stack traces: only the fixed text passes.
 */
export const baileysLog = {
  level: 'silent',
  child: () => baileysLog,
  ...Object.fromEntries(levels.map(level => [level, (first, second) => {
    const msg = typeof first === 'string' ? first : second
    // What Baileys calls an error is often one message that did not decrypt; the engine reports that as an event.
    if (typeof msg === 'string') write(level === 'error' ? 'warn' : 'debug', 'baileys: ' + withoutNumbers(msg))
  }])),
}

const withoutNumbers = text => text.replace(/\S*\d{4,}\S*/g, '…')

import { parseArgs } from 'node:util'

/** The command line. `url` and `rootKey` point the engine at a stand-in server: for tests. */
export function readArguments(argv) {
  const text = { type: 'string' }
  const { values } = parseArgs({
    args: argv,
    options: {
      modules: text, version: text, 'log-level': text, url: text, 'root-key': text, 'keep-alive': text, 'qr-timeout': text, 'retry-delay': text,
    },
  })
  return {
    modules: values.modules,
    version: values.version?.split('.').map(Number),
    logLevel: values['log-level'] ?? 'warn',
    url: values.url,
    rootKey: values['root-key'],
    keepAliveMs: number(values['keep-alive']),
    qrTimeoutMs: number(values['qr-timeout']),
    retryDelayMs: number(values['retry-delay']) ?? 2000,
  }
}

const number = text => (text === undefined ? undefined : Number(text))

// All of the server's Signal, Noise and stanza coding is what npm's baileys exports. It lies in ../../node, where install.sh puts it: an ES
// module is looked for from the file that imports it, and this one is not below that folder.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const require = createRequire(new URL('../../node/package.json', import.meta.url))
const baileys = await import(pathToFileURL(require.resolve('baileys')).href)
export const { WebSocketServer } = require('ws')

export const {
  proto, Curve, hkdf, aesEncryptGCM, aesDecryptGCM, aesEncryptCTR, aesDecryptCTR, derivePairingCodeKey, encodeBinaryNode, decodeBinaryNode,
  jidDecode, jidEncode, DEFAULT_CONNECTION_CONFIG, initAuthCreds, addTransactionCapability, encodeWAMessage, unpadRandomMax16,
  parseAndInjectE2ESessions, getBinaryNodeChild: kid, getBinaryNodeChildren: kids, getAllBinaryNodeChildren: allKids,
} = baileys

// Message contents travel as protojson under the names of WhatsApp's own .proto files, as whatsmeow prints them: stanzaID, fileSHA256, URL.
// Baileys spells the same fields stanzaId, fileSha256, url. Both are derived from one rule, but for the names below.
const theirs = { faviconMMSMetadata: 'faviconMmsMetadata', oldestMessageTimestamp: 'oldestMessageTimestampInWindow', imageUrls: 'imageURLs' }
const same = new Set(['urlTrackingMap', 'urlTrackingMapElements', 'urlMetadata', 'urlButton', 'urlText', 'urlNumber'])

const ours = Object.fromEntries(Object.entries(theirs).map(([baileys, proto]) => [proto, baileys]))
const known = new Map()

function toProtoName(name) {
  let spelled = known.get(name)
  if (spelled === undefined) {
    spelled = theirs[name] ?? (same.has(name) ? name : name
      .replace(/^(id|url|jid|ptt|jpeg|sha256)(?=[A-Z]|$)/, word => word.toUpperCase())
      .replace(/(Ids|Id|Url|Jid|Jpeg|Sha256|Json|Ms|Ts|Cdn|Iv)(?=[A-Z]|$)/g, word => (word === 'Ids' ? 'IDs' : word.toUpperCase())))
    known.set(name, spelled)
  }
  return spelled
}

function toBaileysName(name) {
  return ours[name] ?? name
    .replace(/^(ID|URL|JID|PTT|JPEG|SHA256)(?=[A-Z]|$)/, word => word.toLowerCase())
    .replace(/(IDs|ID|URLs|URL|JID|JPEG|SHA256|JSON|MS|TS|CDN|IV)(?=[A-Z]|$)/g, word => word[0] + word.slice(1).toLowerCase())
}

function rename(value, name) {
  if (Array.isArray(value)) return value.map(item => rename(item, name))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [name(key), rename(item, name)]))
}

export const spelledAsProto = json => rename(json, toProtoName)
export const spelledAsBaileys = json => rename(json, toBaileysName)

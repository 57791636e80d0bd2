import { invalidArguments } from './errors.mjs'
import { spelledAsBaileys, spelledAsProto } from './spelling.mjs'

// As protojson: enums by name, 64-bit numbers as text, bytes as base64.
const plain = { enums: String, longs: String, bytes: String }

/** A protobuf message of Baileys as JSON. */
export const toJson = (type, message) => spelledAsProto(type.toObject(message, plain))

/** JSON as a protobuf message; a field that the type does not have is an error, for it would silently be lost. */
export function fromJson(type, json) {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw invalidArguments('failed to parse message proto: an object is expected')
  const spelled = spelledAsBaileys(json)
  let message
  try {
    message = type.fromObject(spelled)
  } catch (error) {
    throw invalidArguments(`failed to parse message proto: ${error.message}`)
  }
  const lost = findLost(spelled, type.toObject(message, plain))
  if (lost) throw invalidArguments(`failed to parse message proto: unknown field "${lost}"`)
  return message
}

function findLost(given, kept) {
  if (Array.isArray(given)) {
    for (const [index, item] of given.entries()) {
      const lost = findLost(item, kept?.[index])
      if (lost) return lost
    }
  } else if (given !== null && typeof given === 'object') {
    for (const [name, value] of Object.entries(given)) {
      if (value === null || value === undefined || (Array.isArray(value) && !value.length)) continue
      if (kept === null || typeof kept !== 'object' || !(name in kept)) return spelledAsProtoName(name)
      const lost = findLost(value, kept[name])
      if (lost) return lost
    }
  }
  return undefined
}

const spelledAsProtoName = name => Object.keys(spelledAsProto({ [name]: 0 }))[0]

"use server"
import { action } from "./action"
import { addApiKey, revokeApiKey } from "./api-keys"
import { keyInput, newKeyInput } from "./key-input"

export const addKey = action({ may: "keys.manage", input: newKeyInput }, (tx, context, input) =>
  addApiKey(tx, context, context.administration.slug, input, new Date()),
)

export const revokeKey = action({ may: "keys.manage", input: keyInput }, (tx, context, { keyId }) =>
  revokeApiKey(tx, context, keyId, new Date()),
)

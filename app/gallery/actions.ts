"use server"
import { setTimeout } from "node:timers/promises"
import type { Result } from "@/lib/platform/errors"
export async function save(data: FormData): Promise<Result<number>> {
  await setTimeout(700)
  if (!data.get("code"))
    return { ok: false, code: "invalid_input", fields: { code: "required", email: "email" }, facts: {} }
  return { ok: true, value: 1 }
}
export async function fail(): Promise<Result<number>> {
  await setTimeout(500)
  return { ok: false, code: "unexpected", fields: {}, facts: {}, reference: "96f415ec" }
}

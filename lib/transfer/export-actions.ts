"use server"
import { action } from "@/lib/administrations/action"
import { getLocale } from "@/lib/platform/i18n"
import * as exports from "./export"
import { exportInput, exportScopeInput } from "./export-input"

export const sizeOfExport = action(
  { may: "accounts.export", input: exportScopeInput, quiet: true },
  async (tx, { administrationId }, scope) =>
    exports.sizeOfExport(tx, administrationId, scope, await getLocale()),
)

export const startExport = action(
  { may: "accounts.export", input: exportInput, quiet: true },
  async (tx, context, input) => exports.askExport(tx, context, input, await getLocale(), new Date()),
)

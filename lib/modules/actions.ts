"use server"
import { action } from "@/lib/administrations/action"
import { deactivateModule } from "./commands"
import { moduleInput } from "./input"

export const switchOffModule = action(
  { may: "modules.manage", input: moduleInput },
  (tx, context, { module }) => deactivateModule(tx, context, module, new Date()),
)

"use server"
import { withAdministration } from "@/db/client"
import { action, actionWithoutTransaction } from "@/lib/administrations/action"
import { cancelJob } from "@/lib/administrations/jobs"
import { getLocale } from "@/lib/platform/i18n"
import * as commands from "./commands"
import { importInput, layProfileInput, mapInput, profileInput, saveProfileInput } from "./input"
import { readImport, readImportJob } from "./queries"
import { readAgain } from "./read-again"

/** Columns, formats and key. A file that is to be read otherwise is looked at anew. */
export const mapImport = actionWithoutTransaction(
  { may: "accounts.import", input: mapInput },
  async (context, { importId, mapping }) => {
    const reread = await readAgain(context.administrationId, importId, mapping)
    await withAdministration(context.administrationId, (tx) =>
      commands.mapImport(tx, context, importId, reread),
    )
  },
)

export const applyImportProfile = action(
  { may: "accounts.import", input: layProfileInput },
  (tx, context, { importId, profileId }) => commands.layProfile(tx, context, importId, profileId),
)

export const saveImportProfile = action(
  { may: "accounts.import", input: saveProfileInput },
  (tx, context, { importId, name }) => commands.saveProfile(tx, context, importId, name, new Date()),
)

export const deleteImportProfile = action(
  { may: "accounts.import", input: profileInput },
  (tx, context, { profileId }) => commands.deleteProfile(tx, context, profileId),
)

export const checkImport = action(
  { may: "accounts.import", input: importInput },
  async (tx, context, { importId }) =>
    commands.askCheck(tx, context, importId, await getLocale(), new Date()),
)

export const runImport = action(
  { may: "accounts.import", input: importInput },
  async (tx, context, { importId }) => commands.askRun(tx, context, importId, await getLocale(), new Date()),
)

/** Ends the check or the run that is going on; what was done stays, and is said. */
export const stopImport = action(
  { may: "accounts.import", input: importInput },
  async (tx, context, { importId }) => {
    const found = await readImport(tx, context.administrationId, importId, new Date())
    for (const job of [found?.run, found?.check]) {
      if (job && ["queued", "running"].includes(job.state)) await cancelJob(tx, context, job.id, new Date())
    }
  },
)

/** How far the check and the run are. */
export const importProgress = actionWithoutTransaction(
  { may: "accounts.import", input: importInput, quiet: true },
  async (context, { importId }) => {
    const found = await withAdministration(context.administrationId, (tx) =>
      readImport(tx, context.administrationId, importId, new Date()),
    )
    const job = found?.run ?? found?.check
    return job ? readImportJob(context.administrationId, job.id) : null
  },
)

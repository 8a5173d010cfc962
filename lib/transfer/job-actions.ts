"use server"
import { action } from "@/lib/administrations/action"
import * as jobs from "@/lib/administrations/jobs"
import { jobInput } from "./bulk-input"
import { askUndo } from "./undo"

export const cancelJob = action({ may: "jobs.read", input: jobInput }, (tx, context, { job }) =>
  jobs.cancelJob(tx, context, job, new Date()),
)

export const undoJob = action({ may: "accounts.bulk", input: jobInput }, (tx, context, { job }) =>
  askUndo(tx, context, job, new Date()),
)

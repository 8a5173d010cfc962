"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./activity-commands"
import {
  activityInput,
  addActivityInput,
  assignRequestInput,
  editActivityInput,
  settleRequestInput,
} from "./activity-input"

export const addActivity = action(
  { may: "activities.write", input: addActivityInput },
  (tx, context, input) => commands.addActivity(tx, context, input, new Date()),
)

export const editActivity = action(
  { may: "activities.write", input: editActivityInput },
  (tx, context, input) => commands.editActivity(tx, context, input, new Date()),
)

export const removeActivity = action(
  { may: "activities.write", input: activityInput },
  (tx, context, { activityId }) => commands.removeActivity(tx, context, activityId),
)

export const settleRequest = action(
  { may: "activities.write", input: settleRequestInput },
  (tx, context, { activityId, done }) => commands.settleRequest(tx, context, activityId, done, new Date()),
)

export const assignRequest = action(
  { may: "activities.write", input: assignRequestInput },
  (tx, context, { activityId, ownerId }) =>
    commands.assignRequest(tx, context, activityId, ownerId || null, new Date()),
)

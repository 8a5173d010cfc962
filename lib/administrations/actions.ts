"use server"
import { action } from "./action"
import * as commands from "./commands"
import { memberInput, newMemberInput, payloadDaysInput, roleInput } from "./input"

export const addMember = action({ may: "members.manage", input: newMemberInput }, commands.addMemberByEmail)

export const changeRole = action(
  { may: "members.manage", input: roleInput },
  (tx, context, { userId, role }) => commands.changeRole(tx, context, userId, role),
)

export const removeMember = action({ may: "members.manage", input: memberInput }, (tx, context, { userId }) =>
  commands.removeMember(tx, context, userId),
)

export const setPayloadDays = action(
  { may: "administration.manage", input: payloadDaysInput },
  (tx, context, { payloadDays }) => commands.setPayloadDays(tx, context, payloadDays),
)

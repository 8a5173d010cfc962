"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./contact-commands"
import { addContactInput, editContactInput, removeContactInput } from "./contact-input"

export const addContact = action({ may: "accounts.write", input: addContactInput }, (tx, context, input) =>
  commands.addContact(tx, context, input, new Date()),
)

export const editContact = action({ may: "accounts.write", input: editContactInput }, (tx, context, input) =>
  commands.editContact(tx, context, input, new Date()),
)

export const removeContact = action(
  { may: "accounts.write", input: removeContactInput },
  (tx, context, { contactId }) => commands.removeContact(tx, context, contactId, new Date()),
)

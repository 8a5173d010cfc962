import { z } from "zod"
import { always, reachInput, text } from "./input"

const person = {
  firstName: text(100),
  lastName: text(100),
  ...reachInput,
  jobTitle: text(120),
  main: z.boolean(),
  mailingExcluded: z.boolean(),
}

// Somebody who cannot be called anything cannot be found again.
const isNamed = (contact: { firstName: string; lastName: string; email: string }) =>
  Boolean(contact.firstName || contact.lastName || contact.email)
const named = { path: ["lastName"], error: "contact_needs_name", ...always }

export const addContactInput = z.strictObject({ accountId: z.uuid(), ...person }).refine(isNamed, named)
export type NewContact = z.output<typeof addContactInput>

export const editContactInput = z
  .strictObject({
    contactId: z.uuid(),
    /** What the form was filled from: `updatedAt` of the contact. */
    version: z.iso.datetime(),
    ...person,
  })
  .refine(isNamed, named)
export type ContactEdit = z.output<typeof editContactInput>

export const removeContactInput = z.strictObject({ contactId: z.uuid() })

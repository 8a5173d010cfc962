import { randomBytes } from "node:crypto"
import { parseArgs } from "node:util"
import { eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { z } from "zod"
import { type Tx, withAdministration } from "@/db/client"
import { offices } from "@/db/schema"
import { addMember, changeRole, createOffice, findOrCreateUser } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { newMemberInput } from "@/lib/administrations/input"
import { administrationBySlug, listMembers } from "@/lib/administrations/queries"
import { addAdministration } from "@/lib/classification/administration"
import { env } from "@/lib/platform/env"
import { administrationSlugs } from "./administration"
import { type Command, checked, UsageError } from "./run"

const USAGE = `npm run admin -- add --email EMAIL --name NAME [--password PASSWORD]
  [--administration SLUG --code CODE --title TITLE --office OFFICE]

Makes an admin of the administration, and the administration itself when there is none at SLUG yet: with that
code and title, in that office. Without --administration: the only one there is, or the first, at main.
Without --password one is made and printed. Someone who can sign in already keeps the password they have.`

const newAdministration = z.strictObject({
  administration: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "slug_form"),
  code: z.string().trim().min(1).max(20),
  title: z.string().trim().min(1).max(200),
  office: z.string().trim().min(1).max(200),
})

/** The first person of an installation, and the way back in when no admin is left. */
export const admin: Command = async (args, print) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      email: { type: "string" },
      name: { type: "string" },
      password: { type: "string" },
      administration: { type: "string" },
      code: { type: "string" },
      title: { type: "string" },
      office: { type: "string" },
    },
  })
  if (positionals.join(" ") !== "add" || values.email === undefined || values.name === undefined)
    throw new UsageError(USAGE)
  const { email, name } = values
  const given = values.password !== undefined
  const password = values.password ?? randomBytes(15).toString("base64url")
  const person = checked(newMemberInput.required(), { email, name, password, role: "admin" })

  const slug = values.administration ?? (await onlyAdministration())
  const found = await administrationBySlug(slug)
  const { code = "1", title = "Main administration" } = values
  const wanted = newAdministration.parse({
    administration: slug,
    code,
    title,
    office: values.office ?? title,
  })
  const administrationId = found?.id ?? uuidv7()
  const context: Context = { administrationId, actor: { kind: "command" } }
  const user = await withAdministration(administrationId, async (tx) => {
    if (!found) await addBooks(tx, administrationId, wanted)
    const user = await findOrCreateUser(tx, person)
    await makeAdmin(tx, context, user.id)
    return user
  })
  print(`${person.email} is admin of ${slug}${found ? "" : ", which was made"}.`)
  print(`Sign in at ${env.publicUrl}/sign-in`)
  if (!user.created) print("They had a password already, and keep it.")
  else if (!given) print(`Password, shown this once: ${password}`)
  return 0
}

async function onlyAdministration(): Promise<string> {
  const [first = "main", ...others] = await administrationSlugs()
  if (others.length === 0) return first
  throw new UsageError(`Say which with --administration. There are: ${[first, ...others].join(", ")}.`)
}

async function addBooks(tx: Tx, id: string, input: z.output<typeof newAdministration>): Promise<void> {
  const [known] = await tx.select({ id: offices.id }).from(offices).where(eq(offices.name, input.office))
  const officeId = known?.id ?? (await createOffice(tx, input.office))
  const { administration: slug, code, title: name } = input
  await addAdministration(tx, id, { officeId, slug, code, name, hue: hueOf(slug) }, new Date())
}

/** A command may give what a page could not: someone with a lesser role becomes admin. */
async function makeAdmin(tx: Tx, context: Context, userId: string): Promise<void> {
  const members = await listMembers(tx, context.administrationId)
  const member = members.find((candidate) => candidate.userId === userId)
  if (!member) await addMember(tx, context, userId, "admin")
  else if (member.role !== "admin") await changeRole(tx, context, userId, "admin")
}

/** Any hue will do for its dot; neighbours should differ. */
function hueOf(slug: string): number {
  let sum = 0
  for (const letter of slug) sum = (sum * 31 + letter.charCodeAt(0)) % 360
  return sum
}

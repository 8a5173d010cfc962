import { withAdministration, withoutAdministration } from "@/db/client"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import { administrations } from "@/db/schema"
import { ROLES } from "@/db/vocabulary"
import { createOffice } from "@/lib/administrations/commands"
import { addStarterSet } from "@/lib/classification/commands"
import { saveModule } from "@/lib/classification/module"
import { addBooks } from "./books"
import { addCustomers } from "./customers"

export const DEMO_PASSWORD = "ledgerlabel demo"

export type SignIn = { email: string; password: string; role: string }

/**
 * The demo office, once: `demo` with three channels, Customer classification active, a few dozen customers and their
 * invoices, `second` with nothing yet, one user per role in both. Returns the sign-ins, or null when any administration exists already.
 */
export async function makeDemoOffice(): Promise<SignIn[] | null> {
  const [existing] = await withoutAdministration((tx) => tx.select().from(administrations).limit(1))
  if (existing) return null
  const officeId = await withoutAdministration((tx) => createOffice(tx, "Demo office"))
  const demo = await anAdministration({
    officeId,
    slug: "demo",
    code: "100",
    name: "De Fietsenmaker B.V.",
    hue: 255,
  })
  const second = await anAdministration({
    officeId,
    slug: "second",
    code: "200",
    name: "Bakkerij Zonneveld",
    hue: 75,
  })
  const signIns: SignIn[] = []
  for (const role of ROLES) {
    const person = { email: `${role}@demo.test`, name: NAMES[role], password: DEMO_PASSWORD }
    await aMember(demo.administrationId, role, person)
    await aMember(second.administrationId, role, person)
    signIns.push({ email: person.email, password: person.password, role })
  }
  const startsAt = new Date()
  startsAt.setUTCFullYear(startsAt.getUTCFullYear() - 1)
  await aChannel(demo.context, "woocommerce", { name: "Webshop fietsen", startsAt })
  await aChannel(demo.context, "shopify", { name: "Shopify onderdelen", startsAt })
  await aChannel(demo.context, "generic", { name: "Kassa winkel", startsAt })
  await withAdministration(demo.administrationId, async (tx) => {
    const now = new Date()
    await addStarterSet(tx, demo.context, now)
    await saveModule(
      tx,
      demo.context,
      { field: "classification3", classification: "Webshop", perChannel: [] },
      now,
    )
  })
  await addCustomers(demo.context, new Date())
  await addBooks(demo.context, new Date())
  return signIns
}

const NAMES = {
  admin: "Anna Admin",
  accountant: "Abel Accountant",
  developer: "Dewi Developer",
  viewer: "Vera Viewer",
}

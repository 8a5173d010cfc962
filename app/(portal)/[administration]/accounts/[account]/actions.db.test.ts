import { eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { accounts } from "@/db/schema"
import { editAccount } from "@/lib/accounts/actions"
import { addActivity, assignRequest, removeActivity, settleRequest } from "@/lib/accounts/activity-actions"
import { saveAddress } from "@/lib/accounts/address-actions"
import { addFigures, editFigure, removeFigure } from "@/lib/accounts/company-figure-actions"
import { addContact, removeContact } from "@/lib/accounts/contact-actions"
import type { Role } from "@/lib/administrations/permissions"
import { currentPerson, type Person } from "@/lib/administrations/session"
import { removeTestAccount } from "@/lib/channels/test-account-actions"
import { chooseLabel, createAccount, lockLabel } from "@/lib/classification/label-actions"
import * as newAccount from "@/lib/classification/new-account"
import { createOrder } from "@/lib/orders/actions"

// Everything that a person can do on an account card, through the very doors that a browser knocks on.
vi.mock("@/lib/administrations/session", () => ({ currentPerson: vi.fn() }))
vi.mock("next/cache", () => ({ refresh: vi.fn() }))
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: "http://portal.test", host: "portal.test" }),
}))

afterAll(closeDatabase)

let administrationId: string
let slug: string
let accountId: string
const people = new Map<Role, Person>()

const typed = {
  kind: "consumer" as const,
  firstName: "Bo",
  lastName: "Jansen",
  email: "",
  phone: "",
  language: "",
  line1: "",
  line2: "",
  postcode: "",
  city: "",
  country: "NL",
}

const person = {
  firstName: "Sanne",
  lastName: "Bakker",
  email: "",
  phone: "",
  jobTitle: "",
  main: true,
  mailingExcluded: false,
}

const activity = {
  kind: "request" as const,
  contactId: "",
  subject: "Send the statement",
  body: "",
  at: "2026-11-20T09:00",
  dueOn: "2026-11-25",
  ownerId: "",
}

beforeAll(async () => {
  const made = await anAdministration()
  administrationId = made.administrationId
  slug = made.slug
  for (const role of ["admin", "accountant", "developer", "viewer"] as const) {
    const { userId, email } = await aMember(administrationId, role)
    const administration = { id: administrationId, slug, code: "1", name: "A", hue: 1, payloadDays: 90 }
    people.set(role, { id: userId, name: role, email, memberships: [{ administration, role }] })
  }
})

beforeEach(async () => {
  const context = { administrationId, actor: { kind: "command" as const } }
  accountId = await withAdministration(administrationId, (tx) =>
    newAccount.createAccount(tx, context, typed, new Date()),
  )
  await withAdministration(administrationId, (tx) =>
    tx.update(accounts).set({ test: true }).where(eq(accounts.id, accountId)),
  )
})

function actAs(role: Role | null) {
  vi.mocked(currentPerson).mockResolvedValue(role && (people.get(role) ?? null))
}

const doors: Record<string, { may: Role[]; knock: () => Promise<{ ok: boolean; code?: string }> }> = {
  "create an account": { may: ["admin", "accountant"], knock: () => createAccount(slug, typed) },
  "edit an account": {
    may: ["admin", "accountant"],
    knock: async () =>
      editAccount(slug, {
        accountId,
        version: await versionOf(accountId),
        name: "Renamed",
        vatNumber: "",
        cocNumber: "",
        email: "",
        phone: "",
        language: "",
        iban: "",
        website: "",
        blocked: true,
      }),
  },
  "save an address": {
    may: ["admin", "accountant"],
    knock: async () =>
      saveAddress(slug, {
        accountId,
        version: await versionOf(accountId),
        kind: "shipping",
        name: "",
        company: "",
        line1: "Kade 1",
        line2: "",
        postcode: "",
        city: "Gent",
        region: "",
        country: "BE",
      }),
  },
  "add a contact": {
    may: ["admin", "accountant"],
    knock: () => addContact(slug, { accountId, ...person }),
  },
  "write an activity": {
    may: ["admin", "accountant"],
    knock: () => addActivity(slug, { accountId, ...activity }),
  },
  "change a label": {
    may: ["admin", "accountant"],
    knock: () => chooseLabel(slug, { accountId, field: "source", number: null }),
  },
  "lock a label": {
    may: ["admin", "accountant"],
    knock: () => lockLabel(slug, { accountId, field: "source", locked: true }),
  },
  "enter an order": { may: ["admin", "accountant"], knock: () => createOrder(slug, order()) },
  "remove a test account": {
    may: ["admin", "accountant", "developer"],
    knock: () => removeTestAccount(slug, { accountId }),
  },
}

describe.each(["developer", "viewer"] as const)("a %s", (role) => {
  it("adds, changes and removes no company figures", async () => {
    actAs(role)
    const stated = { source: "Annual accounts", statedOn: "2026-05-12" }
    const figure = { accountId, kind: "staff" as const, year: 2025, version: new Date().toISOString() }
    const amounts = { turnover: "1", staff: "", balanceTotal: "" }
    const knocks = [
      () => addFigures(slug, { accountId, year: "2025", ...amounts, ...stated }),
      () => editFigure(slug, { ...figure, amount: "1", ...stated }),
      () => removeFigure(slug, figure),
    ]
    for (const knock of knocks) expect(await knock()).toMatchObject({ ok: false, code: "forbidden" })
  })

  it("removes no contact or activity, and settles and gives out no request", async () => {
    actAs("accountant")
    const contact = await addContact(slug, { accountId, ...person, main: false })
    const request = await addActivity(slug, { accountId, ...activity })
    const [contactId, activityId] = [contact.ok ? contact.value : "", request.ok ? request.value : ""]
    actAs(role)
    const knocks = [
      () => removeContact(slug, { contactId }),
      () => removeActivity(slug, { activityId }),
      () => settleRequest(slug, { activityId, done: true }),
      () => assignRequest(slug, { activityId, ownerId: "" }),
    ]
    for (const knock of knocks) expect(await knock()).toMatchObject({ ok: false, code: "forbidden" })
  })
})

describe.each(Object.entries(doors))("who may %s", (_, { may, knock }) => {
  it.each(["admin", "accountant", "developer", "viewer"] as const)("%s", async (role) => {
    actAs(role)
    const result = await knock()
    expect(result).toMatchObject(may.includes(role) ? { ok: true } : { ok: false, code: "forbidden" })
  })

  it("nobody who is signed out", async () => {
    actAs(null)
    expect(await knock()).toMatchObject({ ok: false, code: "signed_out" })
  })
})

describe("what was typed wrong", () => {
  it("is named field by field, numbers and postcode in the same round", async () => {
    actAs("accountant")
    const wrong = {
      ...typed,
      kind: "company" as const,
      name: " ",
      vatNumber: "NL1",
      cocNumber: "123",
      email: "anna@",
      postcode: "99",
    }
    expect(await createAccount(slug, wrong)).toMatchObject({
      ok: false,
      code: "invalid_input",
      fields: {
        name: "required",
        vatNumber: "vat_number_invalid",
        cocNumber: "coc_number_invalid",
        email: "email_invalid",
        postcode: "postcode_invalid",
      },
    })
  })

  it("in an IBAN, a website, a contact or a request is named too", async () => {
    actAs("accountant")
    const { email, phone, language } = typed
    const edit = { accountId, version: await versionOf(accountId), name: "Bo", vatNumber: "", cocNumber: "" }
    const wrong = { iban: "NL91ABNA0417164301", website: "javascript:alert(1)", blocked: false }
    expect(await editAccount(slug, { ...edit, email, phone, language, ...wrong })).toMatchObject({
      fields: { iban: "iban_invalid", website: "website_invalid" },
    })
    const nobody = { ...person, firstName: "", lastName: "", email: "sanne@" }
    expect(await addContact(slug, { accountId, ...nobody })).toMatchObject({
      fields: { email: "email_invalid" },
    })
    expect(await addContact(slug, { accountId, ...nobody, email: "" })).toMatchObject({
      fields: { lastName: "contact_needs_name" },
    })
    const asked = { ...activity, subject: " ", at: "2026-02-30T09:00", dueOn: "tomorrow", body: "a\u0000" }
    expect(await addActivity(slug, { accountId, ...asked })).toMatchObject({
      fields: { subject: "required", at: "date_invalid", dueOn: "date_invalid", body: "invalid" },
    })
  })

  it("in company figures is named too", async () => {
    actAs("accountant")
    const stated = { source: " ", statedOn: "2026-02-30" }
    const wrong = { accountId, year: "25", turnover: "1,5", staff: "-1", balanceTotal: "" }
    expect(await addFigures(slug, { ...wrong, ...stated })).toMatchObject({
      fields: {
        year: "year_invalid",
        turnover: "figure_invalid",
        staff: "figure_invalid",
        source: "required",
        statedOn: "date_invalid",
      },
    })
    const blank = { turnover: "", staff: "", balanceTotal: "" }
    expect(
      await addFigures(slug, { accountId, year: "2025", ...blank, source: "x", statedOn: "2026-02-20" }),
    ).toMatchObject({ fields: { turnover: "figures_needed" } })
  })

  it("control characters, which no database column takes, are named too", async () => {
    actAs("accountant")
    expect(await createAccount(slug, { ...typed, lastName: "Jan\u0000sen" })).toMatchObject({
      fields: { lastName: "invalid" },
    })
    expect(await createOrder(slug, { ...order(), number: "1\u0000" })).toMatchObject({
      fields: { number: "invalid" },
    })
  })

  it("in an order names the line", async () => {
    actAs("accountant")
    const line = { description: "", quantity: "0", unitPrice: "1,50", rate: "21" as const }
    expect(await createOrder(slug, { ...order(), date: "2026-02-30", lines: [line] })).toMatchObject({
      fields: {
        date: "date_invalid",
        "lines.0.description": "required",
        "lines.0.quantity": "quantity_invalid",
        "lines.0.unitPrice": "price_invalid",
      },
    })
    expect(await createOrder(slug, { ...order(), lines: [] })).toMatchObject({
      fields: { lines: "order_needs_line" },
    })
  })
})

async function versionOf(id: string): Promise<string> {
  const [row] = await withAdministration(administrationId, (tx) =>
    tx.select({ at: accounts.updatedAt }).from(accounts).where(eq(accounts.id, id)),
  )
  return row?.at.toISOString() ?? ""
}

function order() {
  return {
    accountId,
    number: uuidv7(),
    date: "2026-11-20",
    currency: "EUR",
    status: "placed" as const,
    paymentMethod: "" as const,
    lines: [{ description: "Bicycle", quantity: "1", unitPrice: "10", rate: "21" as const }],
    delivery: { name: "", line1: "", line2: "", postcode: "", city: "", country: "" },
  }
}

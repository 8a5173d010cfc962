import { type BrowserContext, test as base, expect, type Page } from "@playwright/test"
import { and, asc, eq, isNull, sql } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import {
  accountLabels,
  accounts,
  classifications,
  contacts,
  deliveries,
  emails,
  invoices,
  reminderRuns,
  reminderSchemes,
} from "@/db/schema"
import { FIELD_NUMBERS, VALUES_PER_FIELD } from "@/db/vocabulary"
import { type NewAccount, newAccountInput } from "@/lib/accounts/input"
import type { Context } from "@/lib/administrations/context"
import { addJob } from "@/lib/administrations/jobs"
import type { Role } from "@/lib/administrations/permissions"
import { addView } from "@/lib/administrations/view-commands"
import type { ConnectedKind } from "@/lib/channels/commands"
import { platforms } from "@/lib/channels/platforms"
import { addStarterSet } from "@/lib/classification/commands"
import { finishEvaluation, judge } from "@/lib/classification/evaluation/commands"
import { drawEvaluation } from "@/lib/classification/evaluation/draw"
import { saveModule } from "@/lib/classification/module"
import { createAccount } from "@/lib/classification/new-account"
import { addRule, setRuleState } from "@/lib/classification/rulebook/commands"
import type { Condition } from "@/lib/classification/rulebook/condition"
import { askDryRun } from "@/lib/classification/rulebook/runs"
import { dayOf } from "@/lib/platform/calendar"
import { saveDraft } from "@/lib/receivables/invoices/drafts"
import { sendInvoices } from "@/lib/receivables/invoices/send"
import { openBooks } from "@/lib/receivables/ledger/books"
import { saveSeller } from "@/lib/receivables/ledger/seller"
import { setUpReminders } from "@/lib/receivables/reminders/settings"
import { saveTerms } from "@/lib/receivables/terms/commands"
import { anInvoice } from "@/lib/receivables/testing"
import { receiveImport } from "@/lib/transfer/import/receive"
import { addStartVatCodes } from "@/lib/vat/queries"

export { expect }

export type Member = { userId: string; email: string; password: string; role: Role }

/** An administration of the test's own, with what a journey needs to begin. */
export class Office {
  private constructor(
    readonly slug: string,
    readonly administrationId: string,
    readonly context: Context,
  ) {}

  static async open(): Promise<Office> {
    const { slug, administrationId, context } = await anAdministration()
    return new Office(slug, administrationId, context)
  }

  async member(role: Role): Promise<Member> {
    return { ...(await aMember(this.administrationId, role)), role }
  }

  channel(kind: ConnectedKind = "woocommerce") {
    return aChannel(this.context, kind)
  }

  /** Customer classification on: new customers get this value of the first field. */
  async classify(classification: string): Promise<void> {
    await withAdministration(this.administrationId, (tx) =>
      saveModule(tx, this.context, { field: "classification1", classification, perChannel: [] }, new Date()),
    )
  }

  /** Customers with this value of the first field pay within so many days. */
  async termsOf(classification: string, days: number): Promise<void> {
    const { administrationId } = this
    await withAdministration(administrationId, async (tx) => {
      const [value] = await tx
        .select({ number: classifications.number })
        .from(classifications)
        .where(
          and(
            eq(classifications.administrationId, administrationId),
            eq(classifications.field, 1),
            eq(classifications.code, classification),
          ),
        )
      const blank = { method: null, endOfMonth: null, discountPercent: null, discountDays: null }
      const none = { creditLimit: null, priceList: null, accountId: null }
      const input = { ...blank, ...none, classification: value?.number ?? null, days }
      await saveTerms(tx, this.context, input, new Date())
    })
  }

  /** The account that a delivery found or made; empty while it is not applied. */
  async accountOf(deliveryId: string): Promise<string> {
    const [row] = await withAdministration(this.administrationId, (tx) =>
      tx.select({ outcome: deliveries.outcome }).from(deliveries).where(eq(deliveries.id, deliveryId)),
    )
    return row?.outcome?.accountId ?? ""
  }

  /** The starter lists filled and so many accounts with contacts, addresses, labels and why. */
  async accounts(count: number, seed = 7): Promise<void> {
    await withAdministration(this.administrationId, async (tx) => {
      await addStarterSet(tx, this.context, new Date())
      await generateAccounts(tx, this.administrationId, { count, seed, now: new Date(), complete: true })
    })
  }

  /** Enters a company by hand, now or as if at that moment; returns its id. */
  async company(
    name: string,
    data: Partial<NewAccount & { kind: "company" }> = {},
    at = new Date(),
  ): Promise<string> {
    const input = newAccountInput.parse({ ...blankCompany, name, ...data })
    return withAdministration(this.administrationId, (tx) => createAccount(tx, this.context, input, at))
  }

  /** A view of the accounts that everybody sees; returns its id. */
  async view(name: string, address: string): Promise<string> {
    const { userId, role } = await this.member("admin")
    const context = {
      administrationId: this.administrationId,
      actor: { kind: "user", userId },
      role,
    } as const
    return withAdministration(this.administrationId, (tx) =>
      addView(tx, context, { list: "accounts", name, scope: "shared", address }, new Date()),
    )
  }

  /** All accounts by code, with the value of the first field and whether it is locked. */
  async rows() {
    return withAdministration(this.administrationId, (tx) =>
      tx
        .select({
          id: accounts.id,
          code: accounts.code,
          name: accounts.name,
          email: accounts.email,
          vatNumber: accounts.vatNumber,
          city: accounts.city,
          country: accounts.country,
          label: classifications.descriptionEn,
          locked: sql<boolean>`coalesce(${accountLabels.locked} & 1, 0) = 1`,
        })
        .from(accounts)
        .leftJoin(accountLabels, eq(accountLabels.accountId, accounts.id))
        .leftJoin(
          classifications,
          and(
            eq(classifications.administrationId, accounts.administrationId),
            eq(classifications.number, accountLabels.classification1),
          ),
        )
        .where(and(eq(accounts.administrationId, this.administrationId), isNull(accounts.mergedInto)))
        .orderBy(asc(accounts.code)),
    )
  }

  /** What has a page of its own beside accounts: the contact of an account, a job, an import, an evaluation. */
  async places(
    accountId: string,
    member: Member,
  ): Promise<{
    contact: string
    job: string
    import: string
    evaluation: string
    rule: string
    run: string
    invoice: string
    entry: string
    ledger: string
    scheme: string
    reminderRun: string
  }> {
    const context: Context = {
      administrationId: this.administrationId,
      actor: { kind: "user", userId: member.userId },
    }
    const [contact] = await withAdministration(this.administrationId, (tx) =>
      tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.accountId, accountId)),
    )
    // Not by lib/transfer/export: its words need Next, which these fixtures do without.
    const input = { list: "accounts", ids: null, address: "", format: "csvDutch", locale: "en", said: 1 }
    const job = await withAdministration(this.administrationId, (tx) =>
      addJob(tx, context, { kind: "export", input, total: 1 }, new Date()),
    )
    const bytes = Buffer.from("code;name;city\n90001;Bakkerij De Korenbloem;Utrecht\n")
    const uploaded = await receiveImport(context, "accounts.csv", inOnePiece(bytes))
    const evaluation = await this.evaluation(context)
    await this.failedEmail(accountId)
    return {
      contact: contact?.id ?? "",
      job,
      import: uploaded,
      evaluation,
      ...(await this.dryRun(context)),
      ...(await this.invoiceAndEntry(accountId)),
      ledger: "1300",
      ...(await this.reminding(context)),
    }
  }

  /** One that no server took, in the outbox. */
  private async failedEmail(accountId: string): Promise<void> {
    const now = new Date()
    await withAdministration(this.administrationId, (tx) =>
      tx.insert(emails).values({
        administrationId: this.administrationId,
        id: crypto.randomUUID(),
        kind: "statement",
        accountId,
        subjectId: null,
        toAddress: "bo@example.test",
        subject: "Statement of account",
        body: "Dear Bo,",
        attachments: [],
        state: "failed",
        attempts: 3,
        lastError: "550 5.1.1 No such mailbox",
        createdAt: now,
        queuedAt: now,
      }),
    )
  }

  /** Reminders set up, and a run in which nobody was due. */
  private async reminding(context: Context): Promise<{ scheme: string; reminderRun: string }> {
    const { administrationId } = this
    return withAdministration(administrationId, async (tx) => {
      await setUpReminders(tx, context)
      const [scheme] = await tx
        .select({ id: reminderSchemes.id })
        .from(reminderSchemes)
        .where(eq(reminderSchemes.administrationId, administrationId))
      const reminderRun = crypto.randomUUID()
      const now = new Date()
      await tx
        .insert(reminderRuns)
        .values({ administrationId, id: reminderRun, day: dayOf(now), createdAt: now, userId: null })
      return { scheme: scheme?.id ?? "", reminderRun }
    })
  }

  /** Opens the books of this year, with a seller; does nothing where they are open. */
  async books(): Promise<void> {
    const year = dayOf(new Date()).slice(0, 4)
    await withAdministration(this.administrationId, async (tx) => {
      await openBooks(tx, this.context, { firstDay: `${year}-01-01`, lastDay: `${year}-12-31` })
      await addStartVatCodes(tx, this.administrationId)
      await saveSeller(tx, this.context, seller)
    })
  }

  /** A sent invoice of one line, of a hundred euros and VAT; returns its id. */
  async invoice(accountId: string): Promise<string> {
    await this.books()
    const today = dayOf(new Date())
    const input = anInvoice(accountId, { invoiceDate: today, dueDate: today })
    return withAdministration(this.administrationId, async (tx) => {
      const { id } = await saveDraft(tx, this.context, input, new Date())
      await sendInvoices(tx, this.context, [id], new Date())
      return id
    })
  }

  /** The same, with the entry that booked it. */
  private async invoiceAndEntry(accountId: string): Promise<{ invoice: string; entry: string }> {
    const id = await this.invoice(accountId)
    const [row] = await withAdministration(this.administrationId, (tx) =>
      tx.select({ entry: invoices.entryId }).from(invoices).where(eq(invoices.id, id)),
    )
    return { invoice: id, entry: row?.entry ?? "" }
  }

  /** A rule that gives every company a size, and a dry run of it. */
  private async dryRun(context: Context): Promise<{ rule: string; run: string }> {
    return withAdministration(this.administrationId, async (tx) => {
      const condition: Condition = { kind: "test", fact: "kind", is: "in", values: ["company"] }
      const micro = FIELD_NUMBERS.companySize * VALUES_PER_FIELD + 1
      const said = { name: "Companies", condition, outcomes: [micro] }
      const rule = await addRule(tx, context, said, new Date())
      await setRuleState(tx, context, { id: rule, state: "on" }, new Date())
      return { rule, run: await askDryRun(tx, context, new Date()) }
    })
  }

  /** A finished one of the field that every account has; returns its id. */
  private async evaluation(context: Context): Promise<string> {
    const asked = { field: "source", size: { count: 1 }, confidence: 95, byClass: false } as const
    return withAdministration(this.administrationId, async (tx) => {
      const id = await drawEvaluation(tx, context, asked, new Date())
      await judge(tx, context, { evaluationId: id, place: 0, verdict: null, seconds: 5 }, new Date())
      await finishEvaluation(tx, context, id, new Date())
      return id
    })
  }

  /** Posts a delivery to the portal, signed as the platform does. */
  async deliver(
    channel: { slug: string; secret: string },
    kind: ConnectedKind,
    topic: string,
    body: object,
    origin = process.env.BASE_URL ?? "",
  ): Promise<Response> {
    const raw = Buffer.from(JSON.stringify(body))
    const id = crypto.randomUUID()
    const headers = platforms[kind].sign(raw, { topic, secret: channel.secret, id, now: new Date() })
    return fetch(`${origin}/api/channels/${this.slug}/${channel.slug}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: raw,
    })
  }
}

const seller = {
  name: "Fietsen BV",
  line1: "Kade 1",
  line2: "",
  postcode: "3511 AA",
  city: "Utrecht",
  country: "NL",
  vatNumber: "NL123456782B90",
  cocNumber: "12345678",
  iban: "NL91ABNA0417164300",
  email: "administratie@fietsen.test",
  phone: "",
}

const blankCompany = {
  kind: "company",
  vatNumber: "",
  cocNumber: "",
  firstName: "",
  lastName: "",
  email: "",
  phone: "",
  language: "",
  line1: "",
  line2: "",
  postcode: "",
  city: "",
  country: "NL",
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Signs in through the portal's own door and keeps the cookies in the browser context. */
export async function signIn(
  context: Pick<BrowserContext, "request">,
  member: Pick<Member, "email" | "password">,
  origin = process.env.BASE_URL ?? "",
) {
  const { csrfToken } = await (await context.request.get(`${origin}/api/auth/csrf`)).json()
  const answer = await context.request.post(`${origin}/api/auth/callback/credentials`, {
    form: { csrfToken, email: member.email, password: member.password, json: "true" },
  })
  expect(answer.ok(), "signing in").toBe(true)
}

/**
 * `page` fails the test on anything the browser complains about: console errors, uncaught exceptions and
 * violations of the content security policy. `allow` lists what a test provokes on purpose.
 */
export const test = base.extend<{
  office: Office
  complaints: { allow: RegExp[] }
  as: (role: Role) => Promise<Page>
  another: (role: Role) => Promise<Page>
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  office: async ({}, use) => {
    await use(await Office.open())
  },
  complaints: async ({ context }, use) => {
    const expected = { allow: [] as RegExp[] }
    const heard: string[] = []
    context.on("console", (message) => {
      if (message.type() === "error" || /Content Security Policy/.test(message.text()))
        heard.push(`${message.text()} ${message.location().url}`)
    })
    context.on("weberror", (error) => heard.push(String(error.error())))
    await use(expected)
    expect(heard.filter((text) => !expected.allow.some((pattern) => pattern.test(text)))).toEqual([])
  },
  /** Somebody else of the same office, in a browser of their own. */
  another: async ({ browser, baseURL, office }, use) => {
    const opened: BrowserContext[] = []
    await use(async (role) => {
      const context = await browser.newContext({ baseURL })
      opened.push(context)
      await signIn(context, await office.member(role))
      return context.newPage()
    })
    await Promise.all(opened.map((context) => context.close()))
  },
  as: async ({ context, page, office, complaints }, use) => {
    expect(complaints.allow).toEqual([])
    await use(async (role) => {
      await signIn(context, await office.member(role))
      return page
    })
  },
})

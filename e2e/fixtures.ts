import { type BrowserContext, test as base, expect, type Page } from "@playwright/test"
import { eq } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import { contacts, deliveries } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import type { Role } from "@/lib/administrations/permissions"
import type { ConnectedKind } from "@/lib/channels/commands"
import { platforms } from "@/lib/channels/platforms"
import { addStarterSet } from "@/lib/classification/commands"
import { saveModule } from "@/lib/classification/module"
import { askExport } from "@/lib/transfer/export"
import { receiveImport } from "@/lib/transfer/import/receive"

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

  /** What has a page of its own beside accounts: the contact of an account, a job, an import. */
  async places(accountId: string, member: Member): Promise<{ contact: string; job: string; import: string }> {
    const context: Context = {
      administrationId: this.administrationId,
      actor: { kind: "user", userId: member.userId },
    }
    const [contact] = await withAdministration(this.administrationId, (tx) =>
      tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.accountId, accountId)),
    )
    const job = await withAdministration(this.administrationId, (tx) =>
      askExport(
        tx,
        context,
        { list: "accounts", ids: null, address: "", format: "csvDutch" },
        "en",
        new Date(),
      ),
    )
    const bytes = Buffer.from("code;name;city\n90001;Bakkerij De Korenbloem;Utrecht\n")
    const uploaded = await receiveImport(context, "accounts.csv", inOnePiece(bytes))
    return { contact: contact?.id ?? "", job, import: uploaded }
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
        heard.push(message.text())
    })
    context.on("weberror", (error) => heard.push(String(error.error())))
    await use(expected)
    expect(heard.filter((text) => !expected.allow.some((pattern) => pattern.test(text)))).toEqual([])
  },
  as: async ({ context, page, office, complaints }, use) => {
    expect(complaints.allow).toEqual([])
    await use(async (role) => {
      await signIn(context, await office.member(role))
      return page
    })
  },
})

import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { accounts, deliveries } from "@/db/schema"
import { callerOf } from "@/lib/administrations/api-keys"
import { administrationBySlug, listMembers } from "@/lib/administrations/queries"
import { authenticate } from "@/lib/administrations/sign-in"
import { genericOrder } from "@/lib/channels/samples/generic"
import { shopifyOrder } from "@/lib/channels/samples/shopify"
import { wooOrder } from "@/lib/channels/samples/woocommerce"
import { saveModule } from "@/lib/classification/module"
import { listValues } from "@/lib/classification/queries"
import { admin } from "./admin"
import { apikey } from "./apikey"
import { channel } from "./channel"
import { deliver } from "./deliver"
import { type Command, wordsOf } from "./run"

/** A port where nothing listens. */
const NOWHERE = "http://127.0.0.1:9"

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ledgerlabel-deliver-"))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await closeDatabase()
})

async function run(command: Command, ...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = []
  const code = await command(args, (line) => lines.push(line))
  return { code, lines }
}

async function words(command: Command, ...args: string[]): Promise<string | null> {
  return run(command, ...args).then(
    () => null,
    (error) => wordsOf(error),
  )
}

async function file(body: unknown): Promise<string> {
  const name = path.join(folder, `${crypto.randomUUID()}.json`)
  await writeFile(name, typeof body === "string" ? body : JSON.stringify(body))
  return name
}

describe("deliver", () => {
  it("signs a file as each platform does, and says what became of it", async () => {
    const { context, administrationId, slug } = await anAdministration()
    await withAdministration(administrationId, (tx) =>
      saveModule(
        tx,
        context,
        { field: "classification3", classification: "Webshop", perChannel: [] },
        new Date(),
      ),
    )
    const bodies = {
      woocommerce: wooOrder({ seed: 1 }),
      shopify: shopifyOrder({ seed: 2 }),
      generic: genericOrder({ seed: 3 }),
    }
    for (const kind of ["woocommerce", "shopify", "generic"] as const) {
      await aChannel(context, kind)
      const { code, lines } = await run(
        deliver,
        ...["--administration", slug, "--channel", kind, "--topic", "order.created", "--url", NOWHERE],
        await file(bodies[kind]),
      )
      expect(code, kind).toBe(0)
      expect(lines).toContain("answer: 200 received")
      expect(lines).toContain("label: classification3 = Webshop")
      expect(lines.at(-1)).toBe("state: applied")
    }
    const stored = await withAdministration(administrationId, (tx) => tx.select().from(deliveries))
    expect(stored.map(({ topic }) => topic).sort()).toEqual([
      "order.created",
      "order.upserted",
      "orders/create",
    ])
  })

  it("tells duplicates, ignored, quarantined and refused apart by its exit code", async () => {
    const { context, slug } = await anAdministration()
    await aChannel(context, "woocommerce")
    const send = async (topic: string, body: unknown) =>
      run(
        deliver,
        ...[
          "--administration",
          slug,
          "--channel",
          "woocommerce",
          "--topic",
          topic,
          "--url",
          NOWHERE,
          "--json",
        ],
        await file(body),
      )
    const order = wooOrder({ seed: 4 })
    expect((await send("order.created", order)).code).toBe(0)
    const outcomes = [
      await send("order.created", order),
      await send("product.created", { id: 1 }),
      await send("order.created", "[]"),
      await send("order.created", "x".repeat(1024 * 1024 + 1)),
    ]
    const told = outcomes.map(({ code, lines }) => {
      const { status, state } = JSON.parse(lines.join("\n"))
      return { code, status, state }
    })
    expect(told).toEqual([
      { code: 0, status: 200, state: "duplicate" },
      { code: 2, status: 200, state: "ignored" },
      { code: 3, status: 200, state: "quarantined" },
      { code: 4, status: 413, state: "refused" },
    ])
  })

  it("says in words what is missing", async () => {
    const { context, slug } = await anAdministration()
    await aChannel(context, "woocommerce")
    const at = ["--administration", slug, "--channel"]
    const order = await file({})
    expect(await words(deliver, ...at, "nowhere", order)).toContain("There are: woocommerce")
    expect(await words(deliver, ...at, "woocommerce", order)).toContain("needs --topic")
    expect(await words(deliver, ...at, "woocommerce", "--topic", "order.created", "no-such-file")).toContain(
      "cannot be read",
    )
    expect(await words(deliver, "--nonsense")).toContain("--nonsense")
    expect(await words(deliver, "--administration", "no-such", "--channel", "x", order)).toContain(slug)
  })
})

describe("channel", () => {
  it("prints the address and, alone on the last line, a secret that signs", async () => {
    const { slug } = await anAdministration()
    for (const platform of ["woocommerce", "shopify", "generic"]) {
      const { lines } = await run(
        channel,
        ...["add", "--platform", platform, "--name", `Winkel ${platform}`, "--administration", slug],
        ...["--start", "2020-01-01"],
      )
      expect(lines[0]).toContain(`/api/channels/${slug}/winkel-${platform}`)
      expect(lines.at(-1)).toMatch(platform === "generic" ? /^whsec_\S{40,}$/ : /^\S{43}$/)
    }
    const { lines } = await run(channel, "list", "--administration", slug)
    expect(lines).toHaveLength(3)
    const order = await file(genericOrder({ seed: 5 }))
    const sent = ["--administration", slug, "--channel", "winkel-generic", "--url", NOWHERE]
    expect((await run(deliver, ...sent, order)).code).toBe(0)
  })

  it("refuses in words what the page would refuse", async () => {
    const { slug } = await anAdministration()
    const add = ["add", "--administration", slug, "--name", "N", "--platform"]
    expect(await words(channel, ...add, "magento")).toBe("--platform: Fill this in.")
    expect(await words(channel, ...add, "generic", "--slug", "Not So")).toContain("--slug")
    expect(await words(channel, ...add, "generic", "--secret", "short")).toContain("--secret")
    expect(await words(channel, ...add, "generic", "--start", "yesterday")).toBe(
      "--start: This is not a possible date.",
    )
    await run(channel, ...add, "generic")
    expect(await words(channel, ...add, "generic")).not.toBeNull()
  })
})

describe("apikey", () => {
  it("prints the key alone on its last line, lists it by its hint, and revokes it", async () => {
    const { slug, administrationId } = await anAdministration()
    const at = ["--administration", slug]
    const scopes = ["--scope", "accounts:read", "--scope", "events:write"]
    const { lines } = await run(apikey, "add", "--name", "ERP", ...scopes, ...at)
    const key = lines.at(-1) ?? ""
    expect(await callerOf(key)).toMatchObject({
      administrationId,
      scopes: ["accounts:read", "events:write"],
    })
    const [row = ""] = (await run(apikey, "list", ...at)).lines
    expect(row).toContain(key.slice(-4))
    expect(row).not.toContain(key.slice(-12))
    await run(apikey, "revoke", row.split(" ")[0] ?? "", ...at)
    expect(await callerOf(key)).toBeNull()
  })

  it("refuses a scope that does not exist, and a key without one", async () => {
    const { slug } = await anAdministration()
    const add = ["add", "--administration", slug, "--name", "N"]
    expect(await words(apikey, ...add, "--scope", "everything")).toBe("--scope: This scope does not exist.")
    expect(await words(apikey, ...add)).toContain("npm run apikey")
  })
})

describe("admin", () => {
  it("makes the first person, their office and a whole administration, and prints a password", async () => {
    const slug = `first-${crypto.randomUUID().slice(0, 8)}`
    const email = `${slug}@example.test`
    const { lines } = await run(
      admin,
      ...["add", "--email", email, "--name", "Eerste", "--administration", slug],
      ...["--code", "7", "--title", "Eerste B.V.", "--office", `Kantoor ${slug}`],
    )
    const password = /: (\S{20})$/.exec(lines.at(-1) ?? "")?.[1] ?? ""
    expect(await authenticate({ email, password }, "test")).not.toBeNull()
    const made = await administrationBySlug(slug)
    const id = made?.id ?? ""
    const found = await withAdministration(id, async (tx) => ({
      members: await listMembers(tx, id),
      sectors: await listValues(tx, id, "sector"),
      accounts: await tx.select().from(accounts),
    }))
    expect(found.members).toMatchObject([{ email, role: "admin" }])
    expect(found.sectors.length).toBeGreaterThan(10)
    expect(found.accounts).toEqual([])
  })

  it("adds to what is there: known people keep their password, members become admin", async () => {
    const { slug, administrationId } = await anAdministration()
    const email = `${slug}@example.test`
    const add = ["add", "--administration", slug, "--email", email, "--name", "N", "--password"]
    await run(admin, ...add, "a long enough password")
    const { lines } = await run(admin, ...add, "another long password")
    expect(lines.join("\n")).toContain("keep it")
    expect(await authenticate({ email, password: "a long enough password" }, "test")).not.toBeNull()
    const members = await withAdministration(administrationId, (tx) => listMembers(tx, administrationId))
    expect(members).toHaveLength(1)
  })

  it("refuses a weak password, a wrong address and a reserved one in words", async () => {
    const add = ["add", "--name", "N", "--email"]
    expect(await words(admin, ...add, "a@example.test", "--password", "short")).toContain("--password")
    expect(await words(admin, ...add, "nobody")).toContain("--email")
    const reserved = ["--administration", "sign-in"]
    expect(await words(admin, ...add, "b@example.test", ...reserved)).toContain("reserved")
  })
})

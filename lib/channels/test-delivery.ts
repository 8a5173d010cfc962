import { randomUUID } from "node:crypto"
import { and, eq } from "drizzle-orm"
import { z } from "zod"
import { withAdministration } from "@/db/client"
import { accounts } from "@/db/schema"
import { emailKey } from "@/lib/accounts/rules"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { env } from "@/lib/platform/env"
import { Refusal } from "@/lib/platform/errors"
import { currentSecret, openChannel } from "./commands"
import type { TestInput } from "./input"
import { platformOf } from "./platforms"
import { TEST_HEADER, testMark } from "./receive"
import { isPlatformKind } from "./rules"
import { testPayload } from "./test-payload"

const TIMEOUT_MS = 5000

/** Above what any shop numbers its customers and orders, and within 2^53: a test never takes a real one's id. */
const FIRST_TEST_NUMBER = 8_000_000_000_000_000

/**
 * Sends an invented customer or order the way the shop itself would: in its form, signed with the channel's
 * secret, over HTTP to the real route. Only its mark says that it is a test. Holds no transaction while it waits.
 * Returns the id of the delivery that was stored.
 */
export async function sendTestDelivery(
  context: Context & { administration: { slug: string } },
  test: TestInput,
  now: Date,
): Promise<string> {
  const { channel, secret } = await withAdministration(context.administrationId, async (tx) => {
    const channel = await openChannel(tx, context, test.channelId)
    const [known] = await tx
      .select({ code: accounts.code, name: accounts.name })
      .from(accounts)
      .where(
        and(
          eq(accounts.administrationId, context.administrationId),
          eq(accounts.emailKey, emailKey(test.email) ?? ""),
          eq(accounts.test, false),
        ),
      )
    // A test would overwrite what the books know about somebody real.
    if (known) throw new Refusal("email_of_account", { email: "email_of_account" }, known)
    await record(tx, context, "channel.tested", test.channelId, { what: test.what })
    return { channel, secret: await currentSecret(tx, context, test.channelId) }
  })
  const platform = platformOf(channel.kind)
  if (!platform || !isPlatformKind(channel.kind)) throw new Refusal("not_found")
  const number = FIRST_TEST_NUMBER + now.getTime()
  const { topic, body } = testPayload(channel.kind, test, { number, now })
  const raw = Buffer.from(JSON.stringify(body))
  return post(`/api/channels/${context.administration.slug}/${channel.slug}`, raw, {
    ...platform.sign(raw, { topic, secret, id: randomUUID(), now }),
    [TEST_HEADER]: testMark(secret, raw),
  })
}

const receipt = z.object({ delivery: z.uuid() })

async function post(
  path: string,
  raw: Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Promise<string> {
  const response = await fetch(env.ownUrl + path, {
    method: "POST",
    body: raw,
    headers,
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new Refusal("test_unanswered", {}, { address: env.ownUrl })
  })
  const answer = receipt.safeParse(await response.json().catch(() => null))
  if (response.status !== 200 || !answer.success)
    throw new Refusal("test_refused", {}, { status: response.status })
  return answer.data.delivery
}

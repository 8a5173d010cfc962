import { createHmac, randomUUID } from "node:crypto"
import { describe, expect, it, vi } from "vitest"
import { platforms } from "@/lib/channels/platforms"
import { curlWith, samplesOf } from "./samples"
import { signingSamples } from "./signing-samples"

/** Runs a JavaScript sample as its reader would, with what it takes from around it. */
async function run(code: string, around: Record<string, unknown>): Promise<void> {
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor
  await new AsyncFunction(...Object.keys(around), code.replace(/^import .*$/m, ""))(...Object.values(around))
}

const request = {
  method: "POST",
  url: "https://portal.test/api/v1/events",
  headers: { "Idempotency-Key": "k-1" },
  body: { name: "Café 't Hoekje" },
}

describe("samples", () => {
  it("in JavaScript send what they show", async () => {
    const fetch = vi.fn(async () => Response.json({ id: "1" }))
    await run(samplesOf(request).javascript, { fetch, process: { env: { LEDGERLABEL_KEY: "ll_x" } } })
    expect(fetch).toHaveBeenCalledWith(request.url, {
      method: "POST",
      headers: {
        Authorization: "Bearer ll_x",
        "Content-Type": "application/json",
        "Idempotency-Key": "k-1",
      },
      body: JSON.stringify(request.body),
    })
  })

  it("for a shell survive an apostrophe in the body", () => {
    expect(samplesOf(request).curl).toContain(`Café '\\''t Hoekje`)
    expect(curlWith("ll_x", { method: "GET", url: request.url })).toBe(
      `curl 'https://portal.test/api/v1/events' \\\n  --header "Authorization: Bearer ll_x"`,
    )
  })

  it("hold no key in code: each language takes it from the environment", () => {
    for (const sample of Object.values(samplesOf(request))) expect(sample).toContain("LEDGERLABEL_KEY")
  })

  it("sign a webhook so that the generic channel accepts it", async () => {
    const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`
    const sent: { headers: Record<string, string>; body: string }[] = []
    await run(signingSamples("https://portal.test/api/channels/demo/generic").javascript, {
      createHmac,
      randomUUID,
      process: { env: { LEDGERLABEL_SECRET: secret } },
      event: { type: "customer.deleted" },
      fetch: async (_: string, init: (typeof sent)[number]) => sent.push(init),
    })
    const [{ headers = {}, body = "" } = {}] = sent
    expect(platforms.generic.verify(Buffer.from(body), headers, [secret], new Date())).toBe(true)
  })
})

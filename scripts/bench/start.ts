import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { DEMO_PASSWORD } from "@/db/demo/office"
import type { Figure } from "./report"
import { portal, residentMegabytes, type Server, startServer } from "./servers"
import { signIn } from "./sign-in"

/** Start-up and what it leaves in memory; what a browser must load to show the accounts page. */
export async function start(): Promise<Figure[]> {
  const dataDirectory = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-bench-"))
  // The database runs under another account when we are root: it must get through.
  chmodSync(dataDirectory, 0o711)
  const env = { DATA_DIR: dataDirectory, DATABASE_URL: "", APP_DATABASE_URL: "", APP_SECRET: "" }
  try {
    const first = await startServer([portal], env, /Started in/)
    await first.stop()
    const second = await startServer([portal], env, /Started in/)
    try {
      const scripts = await scriptsOf(second)
      return [
        { name: "firstStart.seconds", value: first.readyMs / 1000, unit: "s" },
        { name: "secondStart.seconds", value: second.readyMs / 1000, unit: "s", aim: "< 3 s" },
        { name: "resident.megabytes", value: residentMegabytes(second.pid), unit: "MB" },
        { name: "accountsPage.scripts", value: scripts.count, unit: "files" },
        {
          name: "accountsPage.javascriptKilobytes",
          value: scripts.bytes / 1000,
          unit: "kB gzip",
          aim: "< 200 kB",
        },
      ]
    } finally {
      await second.stop()
    }
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true })
  }
}

async function scriptsOf(server: Server): Promise<{ count: number; bytes: number }> {
  const origin = `http://localhost:${server.port}`
  const cookies = await signIn(origin, { email: "admin@demo.test", password: DEMO_PASSWORD })
  const page = await fetch(`${origin}/demo/accounts`, { headers: { cookie: cookies } })
  const html = await page.text()
  if (page.status !== 200) throw new Error(`the accounts page answered ${page.status}`)
  // A browser skips what is marked nomodule.
  const tags = [...html.matchAll(/<script\b[^>]*>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => !/nomodule/i.test(tag))
  const sources = new Set(tags.flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []))
  let bytes = 0
  for (const source of sources) {
    const script = await fetch(new URL(source, origin))
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).byteLength
  }
  return { count: sources.size, bytes }
}

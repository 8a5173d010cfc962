import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"

/** From left to right: each room looks only to its left (ARCHITECTURE.md). */
const ROOMS = [
  "platform",
  "administrations",
  "modules",
  "accounts",
  "classification",
  "orders",
  "vat",
  "receivables",
  "transfer",
  "channels",
  "insights",
]

const VOCABULARY = "db/vocabulary"

const root = path.resolve(import.meta.dirname, "..")

type Import = { file: string; target: string; typeOnly: boolean }

/** Every import of the project's own files, as paths from the root without their ending. */
function importsOf(file: string, source: string): Import[] {
  return [
    ...source.matchAll(
      /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"'\n;]*?\sfrom\s+|[^;"']*?\}\s+from\s+)?["']([^"']+)["']/g,
    ),
  ].flatMap(([, type, specifier]) => {
    if (!specifier) return []
    const target = specifier.startsWith("@/")
      ? specifier.slice(2)
      : specifier.startsWith(".")
        ? path.join(path.dirname(file), specifier)
        : null
    return target ? [{ file, target, typeOnly: Boolean(type) }] : []
  })
}

function wrongDirection({ file, target, typeOnly }: Import): string | null {
  const from = file.split("/")
  const to = target.split("/")
  const says = `${file} imports ${target}`
  if (from[0] === "lib") {
    if (["app", "components", "scripts", "e2e"].includes(to[0] ?? "")) return says
    if (from[1] === "platform" && to[0] === "db" && !typeOnly) return says
    if (to[0] === "lib" && ROOMS.indexOf(to[1] ?? "") > ROOMS.indexOf(from[1] ?? "")) return says
  }
  // What a browser may load must not bring the database's library along.
  if (/(rules|filters|input)\.ts$/.test(file) && to[0] === "db" && target !== VOCABULARY && !typeOnly)
    return says
  if (from[0] === "db" && !["factories.ts", "demo"].includes(from[1] ?? "")) {
    if (to[0] === "lib" && to[1] !== "platform") return says
  }
  if (from[0] === "components") {
    if (to[0] === "app") return says
    if (to[0] === "db" && target !== VOCABULARY && !typeOnly) return says
    if (
      to[0] === "lib" &&
      /(queries|commands)$/.test(target) &&
      !target.startsWith("lib/platform/") &&
      !typeOnly
    )
      return says
  }
  return null
}

function sources(): string[] {
  return ["lib", "db", "components"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => `${folder}/${file}`),
  )
}

describe("the rooms", () => {
  it("look only to their left", () => {
    const files = sources()
    expect(files.length).toBeGreaterThan(50)
    const wrong = files
      .flatMap((file) => importsOf(file, readFileSync(path.join(root, file), "utf8")))
      .map(wrongDirection)
      .filter(Boolean)
    expect(wrong).toEqual([])
  })

  it.each([
    ["lib/accounts/x.ts", `import { a } from "@/lib/orders/order"`],
    ["lib/accounts/x.ts", `import type {\n  A,\n  B,\n} from "../channels/event"`],
    ["lib/orders/x.ts", `export * from "@/lib/channels/event"`],
    ["lib/platform/x.ts", `import { db } from "@/db/client"`],
    ["db/columns.ts", `import { a } from "@/lib/accounts/rules"`],
    ["components/accounts/x.tsx", `import { list } from "@/lib/accounts/queries"`],
    ["lib/orders/rules.ts", `import { orders } from "@/db/schema"`],
    ["lib/orders/x.ts", `import { Button } from "@/components/ui/button"`],
  ])("turn red on a planted import in %s", (file, source) => {
    expect(importsOf(file, source).map(wrongDirection)).toEqual([expect.stringContaining(file)])
  })
})

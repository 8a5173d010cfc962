import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"

const root = path.resolve(import.meta.dirname, "..")

/** Project files that a file brings along, itself included. */
function reach(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  const source = readFileSync(file, "utf8")
  for (const [, specifier = ""] of source.matchAll(/(?:from|import\()\s*"([^"]+)"/g)) {
    const target = specifier.startsWith("@/")
      ? path.join(root, specifier.slice(2))
      : specifier.startsWith(".")
        ? path.resolve(path.dirname(file), specifier)
        : null
    const known =
      target &&
      [target, `${target}.ts`, `${target}.tsx`].find((name) => /\.tsx?$/.test(name) && existsSync(name))
    if (known) reach(known, found)
  }
  return found
}

function roomsAsked(files: Iterable<string>): Set<string> {
  const rooms = new Set<string>()
  for (const file of files) {
    for (const [, room = ""] of readFileSync(file, "utf8").matchAll(/useTranslations\("([a-zA-Z.]+)"/g))
      rooms.add(room)
  }
  return rooms
}

/** "accounts.list.empty": "accounts", "accounts.list" and itself. */
function prefixesOf(asked: string): string[] {
  const parts = asked.split(".")
  return parts.map((_, i) => parts.slice(0, i + 1).join("."))
}

/** The rooms that the layouts above a file give words of. */
function roomsGiven(file: string): Set<string> {
  const rooms = new Set(["platform", "shell"])
  for (let folder = path.dirname(file); folder.startsWith(root); folder = path.dirname(folder)) {
    const layout = path.join(folder, "layout.tsx")
    if (!existsSync(layout) || (path.basename(file) === "layout.tsx" && layout === file)) continue
    const [, list] = /<Words\s+rooms=\{\[([^\]]*)\]\}/.exec(readFileSync(layout, "utf8")) ?? []
    // The nearest one counts: it stands for those above it.
    if (list === undefined) continue
    for (const [, room = ""] of list.matchAll(/"([a-zA-Z.]+)"/g)) rooms.add(room)
    return rooms
  }
  return rooms
}

test("every page has the words that its components ask for", () => {
  const entries = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((name) => /(^|\/)(page|layout|loading|error|not-found|forbidden)\.tsx$/.test(name))
    .map((name) => path.join(root, "app", name))
  expect(entries.length).toBeGreaterThan(20)
  const missing = entries.flatMap((entry) => {
    const given = roomsGiven(entry)
    // A layout that gives words gives them to what it draws below them; what it draws itself is its own page's.
    const own = /<Words\s+rooms=/.test(readFileSync(entry, "utf8")) && entry.endsWith("layout.tsx")
    return [...roomsAsked(reach(entry))]
      .filter((asked) => !own && !prefixesOf(asked).some((path) => given.has(path)))
      .map((room) => `${path.relative(root, entry)} needs ${room}`)
  })
  expect(missing).toEqual([])
})

import { readFileSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"
import { root } from "./checkout.mjs"

type Entry = { optionalDependencies?: Record<string, string> }

// npm drops them from the lock when the registry at hand does not serve them, and `npm ci` then refuses it.
it("names the optional packages of every platform in package-lock.json", () => {
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, Entry>
  }
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !placesOf(name, place).some((at) => at in packages)),
  )
  expect(missing).toEqual([])
})

/** Where Node looks for a package, from the folder of the one that needs it upwards. */
function placesOf(name: string, from: string): string[] {
  const folders = from.split("/node_modules/")
  return folders
    .map((_, depth) => [...folders.slice(0, depth + 1), name].join("/node_modules/"))
    .concat(`node_modules/${name}`)
}

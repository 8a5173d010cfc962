import { existsSync } from "node:fs"
import path from "node:path"
import { describe, test } from "vitest"

/**
 * For tests: real payloads and files of others, which are not part of this repository. FIXTURES_DIR, or
 * ../shared/fixtures beside the checkout.
 */
export const fixturesFolder = path.resolve(
  process.env.FIXTURES_DIR ?? path.join(import.meta.dirname, "../../../shared/fixtures"),
)

/** Tests that need a part of them. Where it is missing, one skipped test stands for them and says why. */
export function withFixtures(part: string, name: string, tests: () => void): void {
  const place = path.join(fixturesFolder, part)
  if (existsSync(place)) describe(name, () => tests())
  else test(name, ({ skip }) => skip(`there is no ${place}: set FIXTURES_DIR`))
}

import { existsSync } from "node:fs"
import path from "node:path"

/**
 * For tests: real payloads of other systems, which are not part of this repository. FIXTURES_DIR, or
 * ../shared/fixtures beside the checkout. Without them those tests do not run, and say so.
 */
const folder = path.resolve(
  process.env.FIXTURES_DIR ?? path.join(import.meta.dirname, "../../../shared/fixtures"),
)
const isThere = existsSync(path.join(folder, "signatures/test-vectors.json"))
if (!isThere)
  console.warn(`NOT RUN: real payloads and published signatures; no folder ${folder} (FIXTURES_DIR)`)

export const fixtures = { folder, isThere }

import { readFileSync } from "node:fs"
import path from "node:path"

/** The routes of the build that is being tested, as "/[administration]/accounts"; the test runner names the build. */
export function builtRoutes(): { pages: string[]; handlers: string[] } {
  const server = process.env.PORTAL_SERVER
  if (!server) throw new Error("PORTAL_SERVER is not set: run `npm test -- e2e`")
  const manifest = path.join(server, ".next/app-path-routes-manifest.json")
  const routes = Object.entries(JSON.parse(readFileSync(manifest, "utf8")) as Record<string, string>)
  const ofKind = (kind: string) =>
    routes.filter(([file]) => file.endsWith(`/${kind}`)).map(([, route]) => route)
  return {
    pages: ofKind("page")
      .filter((route) => !route.startsWith("/_"))
      .sort(),
    handlers: ofKind("route").sort(),
  }
}

import path from "node:path"
import { root } from "./checkout.mjs"

/**
 * What `npm start` says once the portal answers.
 * @param {object} started
 * @param {string} started.url
 * @param {boolean} started.dev
 * @param {string} [started.place] of the embedded database
 * @param {{ role: string, email: string, password: string }[] | null} [started.signIns] of a new demo office
 * @param {number} started.milliseconds since the command began
 * @returns {string}
 */
export function welcome({ url, dev, place, signIns, milliseconds }) {
  const facts = [
    ["Ledgerlabel", dev ? `${url} (hot reload)` : url],
    ["Database", place ? `embedded PostgreSQL 18 in ${shortened(place)}` : "named by DATABASE_URL"],
    ["Started in", `${(milliseconds / 1000).toFixed(1)} s`],
  ]
  const rows = (signIns ?? []).map(({ role, email, password }) => [role, email, password])
  const blocks = [
    aligned(facts),
    ...(rows.length > 0 ? [["Demo sign-ins", ...aligned(rows)]] : []),
    ["Ctrl-C stops all of it."],
  ]
  return `\n${blocks.map((lines) => lines.map((line) => `  ${line}`).join("\n")).join("\n\n")}\n`
}

function aligned(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("   ")
      .trimEnd(),
  )
}

function shortened(place) {
  const relative = path.relative(root, place)
  return relative === "" || relative.startsWith("..") ? place : relative
}

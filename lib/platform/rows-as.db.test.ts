import { sql } from "drizzle-orm"
import { expect, test } from "vitest"
import { withoutAdministration } from "@/db/client"
import { type Columns, rowsAs } from "./rows-as"

type Row = { n: number; text: string | null; same: string | null; yes: boolean | null }

const columns: Columns<Row> = {
  n: ["int", (row) => row.n],
  text: ["text", (row) => row.text],
  same: ["text", (row) => row.same],
  yes: ["boolean", (row) => row.yes],
}

test.each([[`a "quoted" one, {with} \\ signs`], ["\u{1f600} NULL\n"], [null]])(
  "rows come to the database as they are: %j",
  async (same) => {
    const texts = ["", "NULL", null, `"`, "\\", `\\"`, "{}", "a,b", " spaces ", "line\nend\ttab", "上海"]
    const rows = texts.map((text, n): Row => ({ n, text, same, yes: n % 3 === 0 ? null : n % 3 === 1 }))
    expect(await read(rows)).toEqual(rows)
    expect(await read(rows.slice(0, 1))).toEqual(rows.slice(0, 1))
  },
)

async function read(rows: Row[]): Promise<Row[]> {
  const result = await withoutAdministration((tx) =>
    tx.execute<Row>(sql`select n, text, same, yes from ${rowsAs(rows, columns)} order by n`),
  )
  return result.rows
}

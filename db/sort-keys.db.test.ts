import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

let owner: pg.Client

beforeAll(async () => {
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await owner.connect()
})
afterAll(() => owner.end())

describe("the keys that accounts are sorted by", () => {
  it.each(["name", "city"])(
    "%s_key has small letters without accents, plain texts or not",
    async (column) => {
      const texts: [string | null, string | null][] = [
        ["JANSEN & Zn. (2)", "jansen & zn. (2)"],
        ["Café Ünique", "cafe unique"],
        ["ÉCLAIR", "eclair"],
        ["上海贸易", "上海贸易"],
        ["ﬁets", "fiets"],
        ["", ""],
        [null, null],
      ]
      const { rows } = await owner.query<{ key: string | null }>(
        `select ${await expressionOf(`${column}_key`)} as key
       from unnest($1::text[]) with ordinality as t (${column}, n) order by n`,
        [texts.map(([text]) => text)],
      )
      expect(rows.map((row) => row.key)).toEqual(texts.map(([, key]) => key))
    },
  )

  it("the text that is searched has small letters beyond English ones", async () => {
    const { rows } = await owner.query<{ text: string }>(
      `select ${await expressionOf("search_text")} as text
       from (select 'ÉCLAIR'::text as name, '12'::text collate "C" as code, null::text as email, 'Ö'::text as city,
         null::text collate "C" as vat_number) as t`,
    )
    expect(rows[0]?.text).toBe("éclair 12  ö ")
  })
})

async function expressionOf(column: string): Promise<string> {
  const { rows } = await owner.query<{ expression: string }>(
    `select pg_get_expr(d.adbin, d.adrelid) as expression from pg_attrdef d
     join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
     where d.adrelid = 'accounts'::regclass and a.attname = $1`,
    [column],
  )
  return rows[0]?.expression ?? ""
}

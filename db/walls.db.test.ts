import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { breachesOfWalls } from "./walls"

let owner: pg.Client
let appRole: string

beforeAll(async () => {
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await owner.connect()
  appRole = new URL(process.env.APP_DATABASE_URL ?? "").username
})
afterAll(() => owner.end())

describe("the walls between administrations", () => {
  it("stand in every table of the catalogue", async () => {
    expect(await breachesOfWalls(owner, appRole)).toEqual([])
  })

  const planted: [fault: string, statement: string, breach: RegExp][] = [
    ["a bare tenant table", "create table bare (id int primary key)", /^bare: row-level security is off/],
    [
      "row-level security that is not forced",
      "alter table orders no force row level security",
      /^orders: .*not forced/,
    ],
    ["row-level security switched off", "alter table orders disable row level security", /^orders: .*is off/],
    ["a dropped policy", "drop policy administration on contacts", /^contacts: no policy/],
    [
      "a policy that lets writes through",
      "alter policy administration on contacts with check (true)",
      /^contacts: no policy/,
    ],
    [
      "a second, wider policy",
      "create policy wide on accounts for select using (true)",
      /^accounts: policy wide widens/,
    ],
    [
      "a key that forgets the administration",
      "create unique index planted on channels (id)",
      /^channels: key planted/,
    ],
    [
      "a foreign key across administrations",
      "alter table users add unique (id, email); create table t (administration_id uuid not null, a uuid, primary key (administration_id, a)); alter table t enable row level security; alter table t force row level security; create unique index on channels (id); alter table t add foreign key (a) references channels (id)",
      /^t: foreign key .* does not carry/,
    ],
    [
      "a view that runs as its owner",
      "create view planted as select * from accounts",
      /^planted: view without/,
    ],
    [
      "a definer function with an open search path",
      "create function planted() returns int language sql security definer as 'select 1'",
      /^planted: SECURITY DEFINER/,
    ],
  ]
  it.each(planted)("turn red on %s", async (_fault, statement, breach) => {
    await owner.query("begin")
    try {
      await owner.query(statement)
      expect(await breachesOfWalls(owner, appRole)).toContainEqual(expect.stringMatching(breach))
    } finally {
      await owner.query("rollback")
    }
  })

  it("turn red when the pool may truncate or owns a table", async () => {
    await owner.query("begin")
    try {
      await owner.query(`grant truncate on orders to ${appRole}; alter table contacts owner to ${appRole}`)
      expect(await breachesOfWalls(owner, appRole)).toEqual([
        "contacts: owned by the pool's role",
        "contacts: the pool may truncate it",
        "orders: the pool may truncate it",
      ])
    } finally {
      await owner.query("rollback")
    }
  })
})

import { expect, it } from "vitest"
import { z } from "zod"
import { componentsOf, type JsonSchema } from "@/lib/platform/openapi"
import { rowsOf, type SchemaRow } from "./schema-rows"

const place = z.object({ city: z.string() })
const schema: JsonSchema =
  componentsOf({
    Place: place,
    Thing: z.strictObject({
      id: z.uuid().describe("Its id."),
      note: z.string().nullish(),
      home: place.nullable(),
      others: z.array(place).optional(),
      outcome: z.object({ label: z.object({ code: z.string() }).nullable() }).nullable(),
      kind: z.enum(["a", "b"]),
      labels: z.record(z.enum(["x", "y"]), place.nullable()),
    }),
  }).Thing ?? {}

function words({ type }: SchemaRow): string {
  return type.map((part) => ("ref" in part ? `<${part.ref}>` : part.text)).join("")
}

it("gives each field a row, nested ones under their path, named ones by reference", () => {
  const rows = rowsOf(schema)
  expect(rows.map((row) => [row.path, words(row)])).toEqual([
    ["id", "string (uuid)"],
    ["note", "string or null"],
    ["home", "<Place> or null"],
    ["others", "list of <Place>"],
    ["outcome", "object or null"],
    ["outcome.label", "object or null"],
    ["outcome.label.code", "string"],
    ["kind", "a | b"],
    ["labels", "object of <Place> or null"],
  ])
  expect(rows[0]).toMatchObject({ required: true, description: "Its id." })
  expect(rows[1]?.required).toBe(false)
})

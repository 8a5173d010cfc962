import type { JsonSchema } from "@/lib/platform/openapi"

/** A field as a reader meets it: nested ones under their path. */
export type SchemaRow = {
  path: string
  type: TypePart[]
  required: boolean
  description: string
}

/** A piece of a type: words, or the name of another schema. */
export type TypePart = { text: string } | { ref: string }

/** The fields of an object, those of objects inside it too; what has a name of its own is referred to. */
export function rowsOf(schema: JsonSchema, prefix = ""): SchemaRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`
    const row = {
      path,
      type: typeOf(property),
      required: schema.required?.includes(name) ?? false,
      description: property.description ?? "",
    }
    const { inner, path: at } = innerOf(property, path)
    return [row, ...rowsOf(inner, at)]
  })
}

export function typeOf(schema: JsonSchema): TypePart[] {
  if (schema.$ref) return [{ ref: schema.$ref.split("/").at(-1) ?? "" }]
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }]
  if (schema.anyOf) return separated(schema.anyOf.map(typeOf), " or ")
  if (schema.items) return [{ text: "list of " }, ...typeOf(schema.items)]
  if (schema.enum) return [{ text: schema.enum.map((value) => String(value)).join(" | ") }]
  if (typeof schema.additionalProperties === "object")
    return [{ text: "object of " }, ...typeOf(schema.additionalProperties)]
  const [type = "any", ...others] = [schema.type ?? []].flat()
  return [{ text: [schema.format ? `${type} (${schema.format})` : type, ...others].join(" or ") }]
}

/** What stands inside a field: of a list its items, of what may be null the rest. */
function innerOf(schema: JsonSchema, path: string): { inner: JsonSchema; path: string } {
  if (schema.items) return innerOf(schema.items, `${path}[]`)
  const some = schema.anyOf?.find(({ type }) => type !== "null")
  return { inner: some ?? schema, path }
}

function separated(parts: TypePart[][], by: string): TypePart[] {
  return parts.flatMap((part, i) => (i === 0 ? part : [{ text: by }, ...part]))
}

import { z } from "zod"

/** What this product uses of OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
export type ApiDocument = {
  openapi: "3.1.0"
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  security: Record<string, string[]>[]
  paths: Record<string, Partial<Record<ApiMethod, Operation>>>
  components: {
    schemas: Record<string, JsonSchema>
    securitySchemes: Record<string, { type: "http"; scheme: "bearer"; description: string }>
  }
}

export type ApiMethod = "get" | "post"

export type Operation = {
  operationId: string
  summary: string
  description: string
  security: Record<string, string[]>[]
  parameters: Parameter[]
  requestBody?: { required: true; content: Record<string, Content> }
  responses: Record<string, Answer>
}

export type Parameter = {
  name: string
  in: "path" | "query" | "header"
  required: boolean
  description: string
  schema: JsonSchema
}

export type Content = { schema: JsonSchema; examples?: Record<string, { summary: string; value: unknown }> }

export type Answer = {
  description: string
  headers?: Record<string, { description: string; schema: JsonSchema }>
  content?: Record<string, Content>
}

export type JsonSchema = {
  $ref?: string
  type?: string | string[]
  description?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  enum?: (string | number | null)[]
  const?: string | number
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
  default?: unknown
}

/**
 * Named zod schemas as `#/components/schemas/<name>`, which refer to each other by those names. As input:
 * what may be left out is not required, and answers may grow.
 */
export function componentsOf(named: Record<string, z.ZodType>): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, {
    io: "input",
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => tidy(jsonSchema),
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema as JsonSchema]),
  )
}

/** The properties of an object as parameters. */
export function parametersOf(schema: z.ZodObject, place: Parameter["in"]): Parameter[] {
  const { properties = {}, required = [] } = componentsOf({ Parameters: schema }).Parameters ?? {}
  return Object.entries(properties).map(([name, { description = "", ...property }]) => ({
    name,
    in: place,
    required: required.includes(name),
    description,
    schema: property,
  }))
}

export function refTo(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

/** What a format says needs no pattern; what may be null says so in its type; no integer is told JavaScript's limits. */
function tidy(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format) delete schema.pattern
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  const [only, nothing, ...others] = schema.anyOf ?? []
  if (nothing?.type === "null" && others.length === 0 && typeof only?.type === "string" && !only.enum) {
    delete schema.anyOf
    Object.assign(schema, only, { type: [only.type, "null"] })
  }
}

import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { API_SCOPES } from "@/db/vocabulary"
import { deliveryAnswer } from "@/lib/channels/api-deliveries"
import { apiDocument } from "@/lib/channels/api-document"
import { acceptedEvent } from "@/lib/channels/api-events"
import { acceptedExample, accountsExample, deliveryExample } from "@/lib/channels/api-examples"
import { genericEvent } from "@/lib/channels/generic-input"
import { accountsAnswer } from "@/lib/classification/api-accounts"
import type { ApiDocument, JsonSchema, Operation } from "@/lib/platform/openapi"
import { PROBLEMS } from "@/lib/platform/problem"

const document = apiDocument("https://portal.test")
const v1 = path.resolve(import.meta.dirname, "../v1")

const operations = Object.entries(document.paths).flatMap(([address, methods]) =>
  Object.entries(methods).map(([method, operation]): [string, Operation] => [
    `${method} ${address}`,
    operation,
  ]),
)

/** Every $ref anywhere in a document that leads nowhere. */
function danglingRefs(of: ApiDocument): string[] {
  const found: string[] = []
  const waiting: unknown[] = [of]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue
    if ("$ref" in next && typeof next.$ref === "string") {
      const name = /^#\/components\/schemas\/(\w+)$/.exec(next.$ref)?.[1] ?? ""
      if (!Object.hasOwn(of.components.schemas, name)) found.push(next.$ref)
    }
    waiting.push(...Object.values(next))
  }
  return found
}

/** Addresses below /api/v1 and the methods that their files answer; what refuses every address is none. */
function routesOnDisk(): string[] {
  return readdirSync(v1, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts") && !file.includes("[..."))
    .flatMap((file) => {
      const address = `/api/v1/${path.dirname(file)}`.replaceAll(/\[(\w+)\]/g, "{$1}")
      const source = readFileSync(path.join(v1, file), "utf8")
      return [...source.matchAll(/^export const ([A-Z]+) =/gm)].map(
        ([, method]) => `${method?.toLowerCase()} ${address}`,
      )
    })
}

describe("the OpenAPI document", () => {
  it("says of every route what it does, and of nothing that is no route", () => {
    expect(operations.map(([name]) => name).sort()).toEqual(routesOnDisk().sort())
    expect(operations.length).toBeGreaterThan(2)
  })

  it("refers to nothing that it does not hold", () => {
    expect(danglingRefs(document)).toEqual([])
    const { Event: _, ...others } = document.components.schemas
    const planted = { ...document, components: { ...document.components, schemas: others } }
    expect(danglingRefs(planted)).toEqual(["#/components/schemas/Event"])
  })

  it("is plain JSON without the keywords of a schema that stands alone", () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
    expect(JSON.stringify(document)).not.toMatch(/"\$(schema|id|defs)"/)
  })

  it.each(operations)("describes %s wholly", (name, operation) => {
    const [, address = ""] = name.split(" ")
    expect(operation.summary && operation.description && operation.operationId).toBeTruthy()
    const inPath = [...address.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
    expect(operation.parameters.filter((one) => one.in === "path").map((one) => one.name)).toEqual(inPath)
    for (const parameter of operation.parameters) expect(parameter.description, parameter.name).not.toBe("")
    const [scope] = operation.security[0]?.apiKey ?? []
    expect(API_SCOPES).toContain(scope)
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining(["200", "401", "403", "429", "500"]),
    )
  })

  it("names operations and problems once", () => {
    const ids = operations.map(([, { operationId }]) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const name of Object.keys(PROBLEMS)) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  it("describes every property, and lets blank ones be null", () => {
    const { Customer, Order, Account } = document.components.schemas
    expect(Customer?.properties?.email).toMatchObject({
      type: ["string", "null"],
      maxLength: expect.any(Number),
    })
    expect(Customer?.properties?.billingAddress).toMatchObject({
      anyOf: [{ $ref: "#/components/schemas/Address" }, { type: "null" }],
    })
    expect(Order?.properties?.lines?.items).toEqual({ $ref: "#/components/schemas/OrderLine" })
    expect(Account?.required).toContain("labels")
    const blank = Object.entries({ ...Customer?.properties, ...Order?.properties }).filter(
      ([, property]: [string, JsonSchema]) => !property.description && !property.$ref,
    )
    expect(blank).toEqual([])
  })

  it("shows examples that the API would take", () => {
    const body = document.paths["/api/v1/events"]?.post?.requestBody?.content["application/json"]
    const examples = Object.values(body?.examples ?? {})
    expect(examples.length).toBeGreaterThan(1)
    for (const { value } of examples) expect(genericEvent.safeParse(value).error).toBeUndefined()
  })

  it("shows answers that the API would give", () => {
    expect(acceptedEvent.strict().safeParse(acceptedExample).error).toBeUndefined()
    expect(deliveryAnswer.strict().safeParse(deliveryExample).error).toBeUndefined()
    expect(accountsAnswer.strict().safeParse(accountsExample).error).toBeUndefined()
  })
})

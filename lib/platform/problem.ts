import { z } from "zod"
import { env } from "./env"

/** Every way in which the API refuses. A name is stable: it ends the problem's type and is an anchor of the docs. */
export const PROBLEMS = {
  "malformed-body": { status: 400, title: "The body cannot be read as JSON" },
  "invalid-parameter": { status: 400, title: "A parameter is unknown or has no valid value" },
  "invalid-header": { status: 400, title: "A header is missing or has no valid value" },
  unauthorised: { status: 401, title: "No valid API key" },
  "missing-scope": { status: 403, title: "The API key lacks a scope" },
  "not-found": { status: 404, title: "There is nothing at this address" },
  "method-not-allowed": { status: 405, title: "This address does not take this method" },
  "key-reused": { status: 409, title: "The Idempotency-Key was used for another body" },
  "channel-closed": { status: 409, title: "The channel receives no more" },
  "too-large": { status: 413, title: "The body is larger than 1 MiB" },
  "invalid-event": { status: 422, title: "The event does not have the required form" },
  "too-many-requests": { status: 429, title: "Too many requests with this key" },
  unexpected: { status: 500, title: "A fault on our side" },
} as const

export type ProblemName = keyof typeof PROBLEMS

export const problemAnswer = z.object({
  type: z.url().describe("Which problem it is; leads to its description."),
  title: z.string().describe("The problem in a few words, the same each time."),
  status: z.int().describe("The status of the answer."),
  detail: z.string().describe("What was wrong this time."),
  instance: z.string().describe("The path that was asked for."),
  errors: z
    .array(
      z.object({
        pointer: z.string().optional().describe("JSON pointer (RFC 6901) into the body."),
        parameter: z.string().optional().describe("Name of the parameter or header."),
        detail: z.string(),
      }),
    )
    .optional()
    .describe("Each value that is at fault."),
  reference: z.string().optional().describe("Under which a fault of ours was logged."),
})

/** Where the fault is: a JSON pointer into the body, or the name of a parameter or header. */
export type Fault = { pointer: string; detail: string } | { parameter: string; detail: string }

/** Thrown by whoever answers an API request; its endpoint turns it into the answer. */
export class Problem extends Error {
  constructor(
    readonly problem: ProblemName,
    readonly detail: string,
    readonly more: { errors?: Fault[]; headers?: Record<string, string>; reference?: string } = {},
  ) {
    super(`${problem}: ${detail}`)
    this.name = "Problem"
  }
}

/** RFC 9457. `instance` is the path that was asked for. */
export function problemResponse({ problem, detail, more }: Problem, instance: string): Response {
  const { status, title } = PROBLEMS[problem]
  const { errors, headers, reference } = more
  const body: z.output<typeof problemAnswer> = {
    type: typeOf(problem),
    title,
    status,
    detail,
    instance,
    errors,
    reference,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...headers,
    },
  })
}

function typeOf(problem: ProblemName): string {
  return `${env.publicUrl}/docs/api#${problem}`
}

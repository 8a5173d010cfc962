import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import type { z } from "zod"
import { surprise } from "@/lib/platform/log"
import { type Fault, Problem, problemResponse } from "@/lib/platform/problem"
import { type ApiCaller, type ApiScope, callerOf } from "./api-keys"

export const REQUESTS_PER_MINUTE = 600

// Next loads a module once per bundle; one process must still count once.
const shared = globalThis as typeof globalThis & { ledgerlabelApiRequests?: RateLimiterMemory }

/** Requests of each key, counted by this process. */
export function requestLimiter(): RateLimiterMemory {
  shared.ledgerlabelApiRequests ??= new RateLimiterMemory({ points: REQUESTS_PER_MINUTE, duration: 60 })
  return shared.ledgerlabelApiRequests
}

export type Call<Params, Query> = {
  request: Request
  caller: ApiCaller
  params: Params
  query: Query
}

/**
 * Makes a handler of the public API: key, rate, scope and query are checked in full before `answer` is asked.
 * A Problem that it throws becomes the answer; anything else is logged and told by its reference only.
 */
export function endpoint<Params extends object, Query>(
  door: { scope: ApiScope; query: (sent: URLSearchParams) => Query },
  answer: (call: Call<Params, Query>) => Promise<Response>,
) {
  return async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    try {
      const caller = await authenticated(request)
      await countRequest(caller.keyId)
      if (!caller.scopes.includes(door.scope)) throw lacking(door.scope)
      const query = door.query(new URL(request.url).searchParams)
      return await answer({ request, caller, params: await params, query })
    } catch (error) {
      return problemResponse(problemOf(error), new URL(request.url).pathname)
    }
  }
}

/** Reads a query strictly: what the schema does not know, or what comes twice, is refused by name. */
export function parameters<Schema extends z.ZodObject>(schema: Schema) {
  return (sent: URLSearchParams): z.output<Schema> => {
    const repeated = [...new Set(sent.keys())].filter((name) => sent.getAll(name).length > 1)
    const parsed = schema.safeParse(Object.fromEntries(sent))
    if (parsed.success && repeated.length === 0) return parsed.data
    throw invalidParameters([
      ...(parsed.error?.issues.flatMap(faultsOf) ?? []),
      ...repeated.map((parameter) => ({ parameter, detail: "Give it once." })),
    ])
  }
}

export function invalidParameters(errors: ParameterFault[]): Problem {
  const names = [...new Set(errors.map(({ parameter }) => parameter))].join(", ")
  return new Problem("invalid-parameter", `Unknown or invalid: ${names}.`, { errors })
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const
type Method = (typeof METHODS)[number]

/** Handlers for the methods that an address does not take. */
export function refuseOthers(allowed: Method): Record<Method, (request: Request) => Response> {
  const refuse = (request: Request) =>
    problemResponse(
      new Problem("method-not-allowed", `Use ${allowed}.`, { headers: { allow: allowed } }),
      new URL(request.url).pathname,
    )
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse }
}

/** For any address below /api/v1 that is none. */
export function nothingHere(request: Request): Response {
  const { pathname } = new URL(request.url)
  return problemResponse(new Problem("not-found", "The API has no such address."), pathname)
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, {
    status,
    headers: { "cache-control": "no-store", "x-content-type-options": "nosniff", ...headers },
  })
}

async function authenticated(request: Request): Promise<ApiCaller> {
  const header = request.headers.get("authorization")
  const key = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1]
  const caller = key ? await callerOf(key) : null
  if (caller) return caller
  // RFC 6750: no error code for who did not try.
  const challenge = `Bearer realm="Ledgerlabel"${header ? ', error="invalid_token"' : ""}`
  throw new Problem(
    "unauthorised",
    "Send a key that is in use as `Authorization: Bearer ll_…`. Keys are made under Developers.",
    { headers: { "www-authenticate": challenge } },
  )
}

async function countRequest(keyId: string): Promise<void> {
  try {
    await requestLimiter().consume(keyId)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000))
    throw new Problem(
      "too-many-requests",
      `A key may make ${REQUESTS_PER_MINUTE} requests a minute. Try again in ${seconds} s.`,
      { headers: { "retry-after": String(seconds) } },
    )
  }
}

function lacking(scope: ApiScope): Problem {
  return new Problem("missing-scope", `This needs a key with the scope ${scope}.`, {
    headers: {
      "www-authenticate": `Bearer realm="Ledgerlabel", error="insufficient_scope", scope="${scope}"`,
    },
  })
}

type ParameterFault = Extract<Fault, { parameter: string }>

function faultsOf(issue: z.core.$ZodIssue): ParameterFault[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((parameter) => ({ parameter, detail: "There is no such parameter." }))
  return [{ parameter: String(issue.path[0] ?? ""), detail: issue.message }]
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const reference = surprise(error, "answering an API request")
  return new Problem("unexpected", "The fault was logged under the reference.", { reference })
}

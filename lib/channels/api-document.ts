import { accountFilters } from "@/lib/accounts/filters"
import { REQUESTS_PER_MINUTE } from "@/lib/administrations/api-endpoint"
import type { ApiScope } from "@/lib/administrations/api-keys"
import { accountAnswer, accountsAnswer, accountsQuery, labelAnswer } from "@/lib/classification/api-accounts"
import {
  type Answer,
  type ApiDocument,
  componentsOf,
  type Operation,
  type Parameter,
  parametersOf,
  refTo,
} from "@/lib/platform/openapi"
import { PROBLEMS, type ProblemName, problemAnswer } from "@/lib/platform/problem"
import { deliveryAnswer } from "./api-deliveries"
import { acceptedEvent, eventHeaders, eventQuery } from "./api-events"
import {
  acceptedExample,
  accountsExample,
  customerExample,
  deliveryExample,
  orderExample,
} from "./api-examples"
import {
  genericAddress,
  genericCustomer,
  genericEvent,
  genericLine,
  genericOrder,
  genericOrderCustomer,
  genericTax,
} from "./generic-input"

/** The public API as OpenAPI 3.1; `server` is where the portal is found. */
export function apiDocument(server: string): ApiDocument {
  return {
    openapi: "3.1.0",
    info: {
      title: "Ledgerlabel API",
      version: "1",
      description:
        "Sends customers and orders to an administration, tells what became of them, and reads its accounts with their labels and the reason for each.",
    },
    servers: [{ url: server }],
    security: [{ apiKey: [] }],
    paths: {
      "/api/v1/events": { post: postEvent() },
      "/api/v1/deliveries/{id}": { get: readDelivery() },
      "/api/v1/accounts": { get: readAccounts() },
    },
    components: {
      schemas: componentsOf({
        Event: genericEvent,
        Customer: genericCustomer,
        Order: genericOrder,
        OrderCustomer: genericOrderCustomer,
        OrderLine: genericLine,
        OrderTax: genericTax,
        Address: genericAddress,
        AcceptedEvent: acceptedEvent,
        Delivery: deliveryAnswer,
        Accounts: accountsAnswer,
        Account: accountAnswer,
        Label: labelAnswer,
        Problem: problemAnswer,
      }),
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: `An API key of one administration, ll_<administration>_<secret>, with the scope that the operation names. At most ${REQUESTS_PER_MINUTE} requests a minute.`,
        },
      },
    },
  }
}

function postEvent(): Operation {
  return {
    operationId: "postEvent",
    summary: "Send a customer or an order",
    description:
      "The event is stored before it is answered, and applied once, within a second: a new customer becomes an account with its label, a known one is updated, an order is booked to its account. Older events never overwrite newer ones, whatever order they come in.",
    security: [{ apiKey: ["events:write"] satisfies ApiScope[] }],
    parameters: [...parametersOf(eventHeaders, "header"), ...parametersOf(eventQuery, "query")],
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: refTo("Event"),
          examples: {
            customer: { summary: "A customer", value: customerExample },
            order: { summary: "An order with its customer", value: orderExample },
          },
        },
      },
    },
    responses: {
      "202": accepted("Stored; it will be applied."),
      "200": accepted("A repeat of an event that was applied, ignored or quarantined already."),
      ...problems(
        ...([
          "malformed-body",
          "invalid-header",
          "invalid-parameter",
          "key-reused",
          "channel-closed",
        ] as const),
        ...(["too-large", "invalid-event"] as const),
      ),
    },
  }
}

function readDelivery(): Operation {
  return {
    operationId: "readDelivery",
    summary: "Ask what became of a delivery",
    description:
      "Of an event that was sent here, or of a webhook of any channel of the administration. The payload itself is shown in the portal only.",
    security: [{ apiKey: ["deliveries:read"] satisfies ApiScope[] }],
    parameters: [
      {
        name: "id",
        in: "path",
        required: true,
        description: "Id of the delivery, as answered when it was sent.",
        schema: { type: "string", format: "uuid" },
      },
    ],
    responses: {
      "200": answer("How far it is and what it did.", "Delivery", deliveryExample),
      ...problems("not-found"),
    },
  }
}

function readAccounts(): Operation {
  return {
    operationId: "readAccounts",
    summary: "Read accounts with their labels",
    description:
      "Takes the filters of the accounts table, under the names that its address has. A filter on codes takes several, separated by commas; ~ is blank; ~not as the first takes all others. Different filters must all hold. Go on with next_cursor until it is null: each account comes once, also while others arrive.",
    security: [{ apiKey: ["accounts:read"] satisfies ApiScope[] }],
    parameters: [...filterParameters(), ...parametersOf(accountsQuery, "query")],
    responses: {
      "200": answer("A page of accounts.", "Accounts", accountsExample),
      ...problems("invalid-parameter"),
    },
  }
}

function filterParameters(): Parameter[] {
  return Object.entries(accountFilters).map(([name, { kind }]) => ({
    name,
    in: "query",
    required: false,
    description: FILTER_TEXTS[name] ?? FILTER_TEXTS[kind] ?? "",
    schema: { type: "string" },
  }))
}

const FILTER_TEXTS: Record<string, string> = {
  choice: "Codes of this field.",
  days: "From one day to another, both included: 2026-01-01..2026-03-31, and either may be left out; or relative: last30 (or any number, today included), next30, thisMonth, lastMonth, thisYear, lastYear, past.",
  number: "From one number to another, both included: 1..10. Either may be left out.",
  money: "From one amount in euros to another, both included: 12.50..100. Either may be left out.",
  lastOrder: "Days, as for created; ~ is accounts without orders, ~not,~ those with any.",
  blocked: "yes or no.",
  q: "Text in name, code, e-mail, city or VAT number; each word must occur.",
  kind: "company or consumer.",
  country: "ISO 3166-1 alpha-2 codes.",
  channel: "Addresses of channels; blank is entered by hand.",
}

function accepted(description: string): Answer {
  return {
    ...answer(description, "AcceptedEvent", acceptedExample),
    headers: {
      Location: { description: "The address of the delivery.", schema: { type: "string" } },
      "Idempotent-Replayed": {
        description: "true when the event had been sent before.",
        schema: { type: "string", enum: ["true"] },
      },
    },
  }
}

function answer(description: string, schema: string, value: unknown): Answer {
  const examples = { example: { summary: description, value } }
  return { description, content: { "application/json": { schema: refTo(schema), examples } } }
}

/** Every operation can refuse the key, its scope and its rate, and fail. */
function problems(...own: ProblemName[]): Record<string, Answer> {
  const titles = new Map<number, string[]>()
  for (const name of [...own, "unauthorised", "missing-scope", "too-many-requests", "unexpected"] as const) {
    const { status, title } = PROBLEMS[name]
    titles.set(status, [...(titles.get(status) ?? []), title])
  }
  return Object.fromEntries(
    [...titles].map(([status, said]) => [
      String(status),
      {
        description: `${said.join("; ")}.`,
        content: { "application/problem+json": { schema: refTo("Problem") } },
        ...(status === 429 ? { headers: { "Retry-After": RETRY_AFTER } } : {}),
      },
    ]),
  )
}

const RETRY_AFTER = { description: "Seconds to wait.", schema: { type: "integer" } }

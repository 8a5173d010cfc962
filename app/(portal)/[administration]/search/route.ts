import { withAdministration } from "@/db/client"
import { searchAccounts, searchContacts } from "@/lib/accounts/search"
import { contextOf } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { currentPerson } from "@/lib/administrations/session"
import { searchOrders } from "@/lib/orders/search"
import { surprise } from "@/lib/platform/log"

const LONGEST = 100

/** What the command palette finds, as JSON: accounts, contacts and orders of one administration. */
export async function GET(request: Request, { params }: RouteContext<"/[administration]/search">) {
  const person = await currentPerson()
  if (!person) return answer({ code: "signed_out" }, 401)
  const context = contextOf(person, (await params).administration)
  if (!context) return answer({ code: "not_found" }, 404)
  if (!may(context.role, "accounts.read")) return answer({ code: "forbidden" }, 403)
  const query = readQuery(request)
  if (!query) return answer({ accounts: [], contacts: [], orders: [] })
  const { administrationId } = context
  try {
    return answer(
      await withAdministration(administrationId, async (tx) => ({
        accounts: await searchAccounts(tx, administrationId, query),
        contacts: await searchContacts(tx, administrationId, query),
        orders: await searchOrders(tx, administrationId, query),
      })),
    )
  } catch (error) {
    return answer({ code: "unexpected", reference: surprise(error, "search") }, 500)
  }
}

function readQuery(request: Request): string {
  const typed = new URL(request.url).searchParams.get("q") ?? ""
  return typed
    .replace(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, LONGEST)
}

function answer(body: object, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "private, no-store" } })
}

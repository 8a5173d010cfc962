import { sql } from "drizzle-orm"
import { withoutAdministration } from "@/db/client"
import { surprise } from "@/lib/platform/log"

export const dynamic = "force-dynamic"

/** Asks the database, as a request would: ready means that it answers and that the schema is there. */
export async function GET(): Promise<Response> {
  try {
    await withoutAdministration((tx) => tx.execute(sql`select from administrations limit 1`))
    return Response.json({ status: "ready" })
  } catch (error) {
    return Response.json({ status: "not ready", reference: surprise(error, "health") }, { status: 503 })
  }
}

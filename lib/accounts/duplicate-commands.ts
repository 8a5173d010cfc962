import { and, eq, inArray } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { duplicates, jobs } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { addJob } from "@/lib/administrations/jobs"
import { Refusal } from "@/lib/platform/errors"

type Pair = { a: string; b: string }

/** A person says that they are two: no scan brings the pair up again. */
export async function dismissDuplicate(tx: Tx, context: Context, pair: Pair, now: Date): Promise<void> {
  const dismissedBy = context.actor.kind === "user" ? context.actor.userId : null
  await judge(tx, context, pair, { dismissedAt: now, dismissedBy })
  await record(tx, context, "duplicate.dismissed", pair.a, { other: pair.b })
}

export async function restoreDuplicate(tx: Tx, context: Context, pair: Pair): Promise<void> {
  await judge(tx, context, pair, { dismissedAt: null, dismissedBy: null })
  await record(tx, context, "duplicate.restored", pair.a, { other: pair.b })
}

/** Asks for a scan; while one waits or runs, that one. Returns the id of the job. */
export async function askScan(tx: Tx, context: Context, now: Date): Promise<string> {
  const [busy] = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        eq(jobs.administrationId, context.administrationId),
        eq(jobs.kind, "duplicates"),
        inArray(jobs.state, ["queued", "running"]),
      ),
    )
    .limit(1)
  return busy?.id ?? addJob(tx, context, { kind: "duplicates", input: {} }, now)
}

async function judge(
  tx: Tx,
  { administrationId }: Context,
  { a, b }: Pair,
  judgement: { dismissedAt: Date | null; dismissedBy: string | null },
): Promise<void> {
  const { rowCount } = await tx
    .update(duplicates)
    .set(judgement)
    .where(and(eq(duplicates.administrationId, administrationId), eq(duplicates.a, a), eq(duplicates.b, b)))
  if (!rowCount) throw new Refusal("not_found")
}

import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"

/**
 * A step reads some ten thousand rows of perhaps a million, by their slots and keys. The planner would rather
 * read the whole of the other table for each step, which takes half of the time.
 */
export async function planForStep(tx: Tx): Promise<void> {
  await tx.execute(sql`
    select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
      set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true),
      set_config('max_parallel_workers_per_gather', '0', true)`)
}

/** A report adds up some hundred thousand rows at once: in memory, not on disk. */
export async function planForReport(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`)
}

/** The same for a step that also holds some ten thousand rows against each other. */
export async function planForSets(tx: Tx): Promise<void> {
  await tx.execute(sql`
    select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'on', true),
      set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true),
      set_config('max_parallel_workers_per_gather', '0', true)`)
}

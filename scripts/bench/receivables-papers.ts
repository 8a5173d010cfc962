import { sql } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { readPapers } from "@/lib/receivables/invoices/papers"
import { papersPdf } from "@/lib/receivables/invoices/pdf/document"
import { proposeReminders } from "@/lib/receivables/reminders/propose"
import { readReminding, setUpReminders } from "@/lib/receivables/reminders/settings"
import type { BenchOffice } from "./office"
import { type Figure, percentile } from "./report"

const AT_ONCE = 100

/** One file of these invoices, to its last byte, as the print route makes it. */
export async function printing({ administrationId }: BenchOffice, ids: string[]): Promise<Figure[]> {
  async function* papers() {
    for (let i = 0; i < ids.length; i += AT_ONCE)
      yield await withAdministration(administrationId, (tx) =>
        readPapers(tx, administrationId, ids.slice(i, i + AT_ONCE)),
      )
  }
  const read = await perSecond(ids.length, async () => {
    let count = 0
    for await (const batch of papers()) count += batch.length
    if (count !== ids.length) throw new Error(`read ${count} of ${ids.length} papers`)
  })
  const printed = await perSecond(ids.length, async () => {
    let bytes = 0
    for await (const piece of papersPdf(papers(), "nl")) bytes += (piece as Buffer).byteLength
    if (bytes < ids.length * 1000) throw new Error(`${bytes} bytes hold no ${ids.length} papers`)
  })
  return [
    {
      name: "pdf.perSecond",
      value: printed,
      unit: "/s",
      aim: "≥ 50 /s",
      baseline: { name: "reading them alone", value: read },
    },
  ]
}

/** What to remind of all that is open, five times; the median. */
export async function reminding(
  { administrationId }: BenchOffice,
  context: Context,
  today: string,
): Promise<Figure[]> {
  const reminding = await withAdministration(administrationId, async (tx) => {
    await setUpReminders(tx, context)
    return readReminding(tx, administrationId)
  })
  if (!reminding) throw new Error("reminders are not set up")
  const seconds: number[] = []
  let letters = 0
  let items = 0
  for (let i = 0; i < 5; i++)
    await withAdministration(administrationId, async (tx) => {
      const start = performance.now()
      const proposal = await proposeReminders(tx, administrationId, reminding, today)
      seconds.push((performance.now() - start) / 1000)
      letters = proposal.letters.length
      items = proposal.letters.reduce((sum, letter) => sum + letter.items.length, proposal.blocked.length)
    })
  const plain = await withAdministration(administrationId, async (tx) => {
    const start = performance.now()
    await tx.execute(sql`
      select i.account_id, a.name, i.currency, sum(i.open_minor), count(*), min(i.due_date)
      from items i join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
      where i.administration_id = ${administrationId} and i.open_minor > 0 and i.due_date < ${today}::date
      group by i.account_id, a.name, i.currency order by a.name`)
    return (performance.now() - start) / 1000
  })
  return [
    {
      name: "reminders.seconds",
      value: percentile(seconds, 0.5),
      unit: "s",
      aim: "≤ 3 s",
      baseline: { name: "plain SQL", value: plain },
    },
    { name: "reminders.first.seconds", value: seconds[0] ?? 0, unit: "s" },
    { name: "reminders.letters", value: letters, unit: "" },
    { name: "reminders.items", value: items, unit: "" },
  ]
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return count / ((performance.now() - start) / 1000)
}

import { emailsText } from "@/lib/receivables/reminders/emails"
import { readRun } from "../read-run"

/** The e-mails of a run as one text, for whoever sends them while mail is not set up. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/[administration]/receivables/reminders/runs/[reminderRun]/emails">,
) {
  const { administration, reminderRun: id } = await params
  const { run, reminders } = await readRun(administration, id, "email", "receivables.write")
  return new Response(emailsText(reminders), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="reminders-${run.day}.txt"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  })
}

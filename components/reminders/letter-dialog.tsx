"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Failure } from "@/components/ui/form-errors"
import { Skeleton } from "@/components/ui/skeleton"
import type { Result } from "@/lib/platform/errors"
import { previewReminder } from "@/lib/receivables/reminders/actions"
import type { Preview } from "@/lib/receivables/reminders/preview"
import { HoldDialog } from "./hold-dialog"
import type { LetterRow } from "./letters-table"
import { levelKey } from "./level-key"

type LetterDialogProps = { administration: string; day: string; letter: LetterRow; may: boolean }

/** A proposed letter as it would go out, written when it is opened. */
export function LetterDialog({ administration, day, letter, may }: LetterDialogProps) {
  const t = useTranslations("reminders")
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState<Result<Preview> | null>(null)
  const [, start] = useTransition()

  function change(next: boolean) {
    setOpen(next)
    if (!next) return
    setShown(null)
    const { accountId, level, currency } = letter
    start(async () => setShown(await previewReminder(administration, { day, accountId, level, currency })))
  }

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      size="large"
      title={t("letter.title", { level: t(`level.${levelKey(letter.level)}`), name: letter.name })}
      trigger={
        <Button size="small" aria-label={t("letter.openOf", { name: letter.name })}>
          {t("letter.open")}
        </Button>
      }
    >
      {shown === null && <Skeleton className="h-60 w-full" />}
      {shown?.ok === false && <Failure failure={shown} />}
      {shown?.ok && (
        <>
          <Paper letter={letter} preview={shown.value} />
          {may && (
            <Items
              administration={administration}
              items={shown.value.items}
              onChanged={() => setOpen(false)}
            />
          )}
        </>
      )}
    </Dialog>
  )
}

function Paper({ letter, preview }: { letter: LetterRow; preview: Preview }) {
  const t = useTranslations("reminders.letter")
  const { recipient, subject, body } = preview
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line p-4">
      <p className="text-muted text-sm">
        {letter.channel === "email"
          ? t("to", { address: recipient.email ?? "" })
          : t("to", { address: [recipient.name, ...recipient.lines].join(", ") })}
      </p>
      <p className="font-medium">{t("subject", { subject })}</p>
      <p className="whitespace-pre-wrap break-words">{body}</p>
    </div>
  )
}

function Items({
  administration,
  items,
  onChanged,
}: {
  administration: string
  items: Preview["items"]
  onChanged: () => void
}) {
  const t = useTranslations("reminders")
  const { date } = useFormatter()
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-base">{t("letter.items")}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.id} className="flex min-h-9 items-center gap-3 border-line border-b last:border-0">
            <span className="mr-auto tabular-nums">{item.number}</span>
            <span className="text-muted text-sm tabular-nums">
              {t("column.due")} {date(item.dueDate)}
            </span>
            <HoldDialog administration={administration} item={item} onSaved={onChanged} />
          </li>
        ))}
      </ul>
    </section>
  )
}

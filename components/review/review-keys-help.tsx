"use client"
import { Keyboard } from "lucide-react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { keepKeys, useKeysOn } from "@/components/table/key-preference"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Dialog } from "@/components/ui/dialog"
import { Key } from "./key"

/** All keys of the queue, and the switch that turns them off. */
export function ReviewKeysHelp() {
  const t = useTranslations("review")
  const [open, setOpen] = useState(false)
  const on = useKeysOn()
  const rows: [string, string][] = [
    ["1", t("accept")],
    ["2", t("change")],
    ["3", t("ignore")],
    ["H", t("snooze")],
    ["A", t("assign")],
    ["C", t("comment")],
    ["L", t("keys.like")],
    ["U", t("undo")],
    ["J", t("keys.next")],
    ["K", t("keys.previous")],
  ]
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={t("keys.help")}
        title={t("keys.help")}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Keyboard aria-hidden="true" className="size-4" />
      </Button>
      <Dialog title={t("keys.title")} size="small" open={open} onOpenChange={setOpen}>
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5">
          {rows.map(([key, text]) => (
            <div key={key} className="contents">
              <dt>
                <Key>{key}</Key>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <Checkbox
          label={t("keys.on")}
          checked={on}
          onChange={(event) => keepKeys(event.currentTarget.checked)}
        />
      </Dialog>
    </>
  )
}

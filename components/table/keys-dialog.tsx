"use client"
import { useTranslations } from "use-intl"
import { Checkbox } from "@/components/ui/checkbox"
import { Dialog } from "@/components/ui/dialog"
import { keepKeys, useKeysOn } from "./key-preference"

export type KeysDialogProps = { open: boolean; edits: boolean; onOpenChange: (open: boolean) => void }

export function KeysDialog({ open, edits, onOpenChange }: KeysDialogProps) {
  const t = useTranslations("platform.table")
  const on = useKeysOn()
  const rows: [string[], string][] = [
    [["↓", "J"], t("key.next")],
    [["↑", "K"], t("key.previous")],
    [["Enter"], t("key.open")],
    [["X", t("key.space")], t("key.select")],
    [["⇧ ↓", "⇧ ↑", "⇧ X"], t("key.extend")],
    [["Esc"], t("key.clear")],
    ...(edits ? [[["F2"], t("key.edit")] as [string[], string]] : []),
    [["/"], t("key.search")],
    [["← →"], t("key.resize")],
    [["?"], t("key.help")],
  ]
  return (
    <Dialog title={t("keys")} open={open} onOpenChange={onOpenChange} size="small">
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5">
        {rows.map(([keys, text]) => (
          <div key={text} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded-sm border border-line bg-panel px-1.5 font-sans text-sm">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label={t("keysOn")}
        help={t("keysOnHelp")}
        checked={on}
        onChange={(event) => keepKeys(event.target.checked)}
      />
    </Dialog>
  )
}

"use client"
import { useEffect } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"

/** Stands at the foot of the window while something is not saved, and keeps one from leaving by accident. */
export function SaveBar({
  isNew,
  busy,
  onDiscard,
}: {
  isNew: boolean
  busy: boolean
  onDiscard: () => void
}) {
  const t = useTranslations("rules.edit")
  useEffect(() => {
    if (isNew) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", hold)
    return () => window.removeEventListener("beforeunload", hold)
  }, [isNew])
  return (
    <div className="sticky bottom-0 z-20 -mx-2 flex flex-wrap items-center gap-2 border-line border-t bg-paper px-2 py-2">
      {!isNew && (
        <span role="status" className="text-muted text-sm">
          {t("unsaved")}
        </span>
      )}
      <span className="ml-auto flex gap-2">
        {!isNew && <Button onClick={onDiscard}>{t("discard")}</Button>}
        <Button type="submit" variant="primary" busy={busy}>
          {t(isNew ? "add" : "save")}
        </Button>
      </span>
    </div>
  )
}

"use client"
import { Keyboard } from "lucide-react"
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { isForPage, keysOn } from "./key-preference"

const KeysDialog = lazy(() => import("./keys-dialog").then((file) => ({ default: file.KeysDialog })))

/** All keys of the list, by its button and by "?". */
export function KeysHelp({ edits }: { edits: boolean }) {
  const t = useTranslations("platform.table")
  const [open, setOpen] = useState<boolean | null>(null)
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "?" || !isForPage(event) || !keysOn()) return
    event.preventDefault()
    setOpen(true)
  })
  useEffect(() => {
    document.addEventListener("keydown", press)
    return () => document.removeEventListener("keydown", press)
  }, [])
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={t("keys")}
        title={t("keys")}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Keyboard aria-hidden="true" className="size-4" />
      </Button>
      {open !== null && (
        <Suspense fallback={null}>
          <KeysDialog open={open} edits={edits} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  )
}

"use client"
import { useRouter } from "next/navigation"
import { startTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"

export type FailedProps = {
  error: Error & { digest?: string }
  reset: () => void
}

/** A page that failed says so, with the number under which the log has it. */
export function Failed({ error, reset }: FailedProps) {
  const t = useTranslations("shell.failed")
  const again = useTranslations("platform")
  const router = useRouter()
  return (
    <div role="alert" className="flex max-w-prose flex-col items-start gap-3 py-6">
      <h1 className="text-xl">{t("title")}</h1>
      <p className="text-muted">{t("text")}</p>
      {error.digest && <p className="text-sm tabular-nums">{t("reference", { reference: error.digest })}</p>}
      <Button
        className="mt-2"
        onClick={() =>
          startTransition(() => {
            router.refresh() // the fault was in what the server sent: ask for it again
            reset()
          })
        }
      >
        {again("retry")}
      </Button>
    </div>
  )
}

"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import type { FormResult } from "@/components/ui/form"
import { Failure } from "@/components/ui/form-errors"
import type { Result } from "@/lib/platform/errors"
import { copyInvoice, creditInvoice, invoiceOrder } from "@/lib/receivables/invoices/actions"

type Failed = Extract<FormResult, { ok: false }>

/** Each makes a draft and leads to it. */
export function InvoiceActions({
  administration,
  id,
  credit,
}: {
  administration: string
  id: string
  /** May it be credited? */
  credit: boolean
}) {
  const t = useTranslations("invoices.paper")
  const { failure, pending, make } = useDraft(administration)
  return (
    <>
      {credit && (
        <Button
          busy={pending === "credit"}
          onClick={() => make("credit", () => creditInvoice(administration, { id }))}
        >
          {t("credit")}
        </Button>
      )}
      <Button
        busy={pending === "copy"}
        onClick={() => make("copy", () => copyInvoice(administration, { id }))}
      >
        {t("copy")}
      </Button>
      {failure && <Failure failure={failure} />}
    </>
  )
}

/** An order is invoiced once: the second time leads to the invoice that is there. */
export function InvoiceOrder({ administration, orderId }: { administration: string; orderId: string }) {
  const t = useTranslations("invoices.paper")
  const { failure, pending, make } = useDraft(administration)
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        size="small"
        busy={pending !== null}
        onClick={() =>
          make("order", async () => {
            const made = await invoiceOrder(administration, { orderId })
            if (made.ok || made.code !== "order_invoiced") return made
            return { ok: true, value: String(made.facts.id) }
          })
        }
      >
        {t("invoiceOrder")}
      </Button>
      {failure && <Failure failure={failure} />}
    </div>
  )
}

function useDraft(administration: string) {
  const router = useRouter()
  const [failure, setFailure] = useState<Failed>()
  const [pending, setPending] = useState<string | null>(null)
  const [, start] = useTransition()

  function make(name: string, work: () => Promise<Result<string>>) {
    setFailure(undefined)
    setPending(name)
    start(async () => {
      const made = await work()
      if (!made.ok) {
        setFailure(made)
        setPending(null)
        return
      }
      router.push(`/${administration}/invoices/${made.value}` as Route)
      setPending(null)
    })
  }
  return { failure, pending, make }
}

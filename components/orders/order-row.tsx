"use client"
import clsx from "clsx"
import { ChevronRight } from "lucide-react"
import { type ReactNode, useId, useState } from "react"
import { useTranslations } from "use-intl"
import { RowTh, Tr } from "@/components/ui/table"

type OrderRowProps = {
  number: string
  columns: number
  details: ReactNode
  /** The cells after the number. */
  children: ReactNode
}

export function OrderRow({ number, columns, details, children }: OrderRowProps) {
  const t = useTranslations("orders")
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <Tr selected={open}>
        <RowTh pinned>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            aria-label={t("unfold", { number })}
            onClick={() => setOpen(!open)}
            className="-ml-1 inline-flex min-h-6 items-center gap-1 rounded-sm pr-1 font-medium hover:text-accent"
          >
            <ChevronRight
              aria-hidden="true"
              className={clsx("size-4 text-muted transition-transform", open && "rotate-90")}
            />
            {number}
          </button>
        </RowTh>
        {children}
      </Tr>
      <tr id={id} hidden={!open}>
        <td colSpan={columns} className="border-line border-b bg-panel p-0">
          {/* As wide as what is seen of the table, however wide that is. */}
          <div className="sticky left-0 w-[100cqw] px-4 py-3">{open && details}</div>
        </td>
      </tr>
    </>
  )
}

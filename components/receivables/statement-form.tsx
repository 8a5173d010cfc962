"use client"
import type { Route } from "next"
import { usePathname, useRouter } from "next/navigation"
import { PeriodInputs } from "./period-inputs"

/** The period of a statement, in its address. */
export function StatementForm({ from, to }: { from: string; to: string }) {
  const router = useRouter()
  const path = usePathname()
  return (
    <div className="flex flex-wrap items-end gap-4 pb-4 print:hidden">
      <PeriodInputs
        from={from}
        to={to}
        onPeriod={(first, last) =>
          router.push(`${path}?from=${first}&to=${last}` as Route, { scroll: false })
        }
      />
    </div>
  )
}

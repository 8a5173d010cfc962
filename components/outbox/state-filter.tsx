"use client"
import { usePathname, useRouter } from "next/navigation"
import { useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Select } from "@/components/ui/select"
import { EMAIL_STATES } from "@/db/vocabulary"
import type { EmailState } from "@/lib/administrations/outbox/queries"

type StateFilterProps = { state: EmailState | ""; counts: Partial<Record<EmailState, number>> }

/** Which e-mails are listed; the address says it. */
export function StateFilter({ state, counts }: StateFilterProps) {
  const t = useTranslations("outbox")
  const { number } = useFormatter()
  const router = useRouter()
  const path = usePathname()
  const [, start] = useTransition()
  return (
    <search className="flex flex-wrap gap-2 pb-3">
      <Select
        aria-label={t("states")}
        value={state}
        onChange={({ target }) =>
          start(() =>
            router.push(`${path}${target.value && `?state=${target.value}`}` as "/", { scroll: false }),
          )
        }
        className="w-52"
      >
        <option value="">{t("all")}</option>
        {EMAIL_STATES.map((value) => (
          <option key={value} value={value}>
            {`${t(`state.${value}`)} (${number(counts[value] ?? 0)})`}
          </option>
        ))}
      </Select>
    </search>
  )
}

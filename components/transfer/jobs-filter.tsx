"use client"
import { usePathname, useRouter, useSearchParams } from "next/navigation"
import { useTransition } from "react"
import { useTranslations } from "use-intl"
import { Select } from "@/components/ui/select"
import { JOB_KINDS, JOB_STATES } from "@/db/vocabulary"

/** Which jobs are listed; the address says it. */
export function JobsFilter({ kind, state }: { kind: string; state: string }) {
  const t = useTranslations("transfer.jobs")
  const router = useRouter()
  const path = usePathname()
  const params = useSearchParams()
  const [, start] = useTransition()

  function set(name: "kind" | "state", value: string) {
    const next = new URLSearchParams(params)
    next.delete("before")
    if (value) next.set(name, value)
    else next.delete(name)
    start(() => router.push(`${path}?${next}` as "/", { scroll: false }))
  }

  return (
    <search className="flex flex-wrap gap-2 pb-3">
      <Select
        aria-label={t("kindFilter")}
        value={kind}
        onChange={(event) => set("kind", event.target.value)}
        className="w-52"
      >
        <option value="">{t("anyKind")}</option>
        {JOB_KINDS.map((value) => (
          <option key={value} value={value}>
            {t(`kind.${value}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("state")}
        value={state}
        onChange={(event) => set("state", event.target.value)}
        className="w-52"
      >
        <option value="">{t("anyState")}</option>
        {JOB_STATES.map((value) => (
          <option key={value} value={value}>
            {t(`is.${value}`)}
          </option>
        ))}
      </Select>
    </search>
  )
}

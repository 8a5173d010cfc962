import { PageHeader } from "@/components/shell/page-header"
import { Tabs } from "@/components/ui/tabs"
import type { DuplicateCounts, Scan } from "@/lib/accounts/duplicate-queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { DuplicateScan } from "./duplicate-scan"

type DuplicatesHeaderProps = {
  administration: string
  counts: DuplicateCounts
  scans: { latest: Scan | null; done: Scan | null }
  may: boolean
}

export async function DuplicatesHeader({ administration, counts, scans, may }: DuplicatesHeaderProps) {
  const [t, { number }] = await Promise.all([getTranslator("accounts.duplicates"), getFormatter()])
  const at = `/${administration}/duplicates`
  const { latest, done } = scans
  return (
    <PageHeader
      title={t("title")}
      count={counts.open > 0 ? number(counts.open) : undefined}
      description={t("description")}
      actions={
        <DuplicateScan
          administration={administration}
          latest={latest && { state: latest.state, done: latest.done, total: latest.total }}
          lastAt={done?.endedAt ?? null}
          may={may}
        />
      }
      tabs={
        <Tabs
          label={t("tabs")}
          tabs={[
            { href: at, label: t("open"), count: number(counts.open) },
            { href: `${at}/dismissed`, label: t("dismissed"), count: number(counts.dismissed) },
            { href: `${at}/merged`, label: t("merged") },
          ]}
        />
      }
    />
  )
}

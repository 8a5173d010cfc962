"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import type { ImportView } from "@/lib/transfer/import/queries"

type ImportEarlierProps = { administration: string; earlier: NonNullable<ImportView["earlier"]> }

/** The very same file was here before. */
export function ImportEarlier({ administration, earlier }: ImportEarlierProps) {
  const t = useTranslations("transfer.import.earlier")
  const format = useFormatter()
  return (
    <Notice
      tone="warning"
      title={t("title")}
      actions={<TextLink href={`/${administration}/jobs/${earlier.jobId}`}>{t("open")}</TextLink>}
    >
      {t("text", { date: format.datetime(earlier.at) })}
    </Notice>
  )
}

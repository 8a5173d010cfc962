import type { ReactNode } from "react"
import { PageHeader } from "@/components/shell/page-header"
import { Tabs } from "@/components/ui/tabs"
import { getTranslator } from "@/lib/platform/i18n"

export type ProcedureHeaderProps = {
  /** Slug. */
  administration: string
  mayWrite: boolean
  actions?: ReactNode
}

export async function ProcedureHeader({ administration, mayWrite, actions }: ProcedureHeaderProps) {
  const t = await getTranslator("procedure")
  const at = `/${administration}/procedure`
  return (
    <PageHeader
      title={t("title")}
      description={t("page.lead")}
      actions={actions}
      tabs={
        <Tabs
          label={t("page.tabs")}
          tabs={[
            { href: at, label: t("page.document") },
            { href: `${at}/reading`, label: t("page.reading") },
            ...(mayWrite
              ? [
                  { href: `${at}/training`, label: t("page.training") },
                  { href: `${at}/edit`, label: t("page.edit") },
                ]
              : []),
          ]}
        />
      }
    />
  )
}

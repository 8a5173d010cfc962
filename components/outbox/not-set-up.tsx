import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import { getTranslator } from "@/lib/platform/i18n"

/** Why nothing can be sent, and where that is changed. */
export async function NotSetUp({
  administration,
  className,
}: {
  administration: string
  className?: string
}) {
  const t = await getTranslator("outbox")
  return (
    <Notice
      tone="warning"
      className={className}
      actions={
        <LinkButton size="small" href={`/${administration}/settings/mail`}>
          {t("toSettings")}
        </LinkButton>
      }
    >
      {t("notSetUp")}
    </Notice>
  )
}

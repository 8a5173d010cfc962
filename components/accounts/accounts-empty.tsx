import { EmptyState } from "@/components/ui/empty-state"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { getTranslator } from "@/lib/platform/i18n"

export type AccountsEmptyProps = {
  /** Slug. */
  administration: string
  mayConnect: boolean
  mayEnter: boolean
}

/** No accounts at all: the one next step for whoever looks. */
export async function AccountsEmpty({ administration, mayConnect, mayEnter }: AccountsEmptyProps) {
  const t = await getTranslator("accounts.list")
  const enter = `/${administration}/accounts/new`
  const acts = mayConnect || mayEnter
  return (
    <EmptyState
      title={t("emptyTitle")}
      action={
        mayConnect ? (
          <LinkButton variant="primary" href={`/${administration}/channels`}>
            {t("sendTest")}
          </LinkButton>
        ) : (
          mayEnter && (
            <LinkButton variant="primary" href={enter}>
              {t("enter")}
            </LinkButton>
          )
        )
      }
      secondary={
        mayEnter && (
          <span className="flex gap-4">
            {mayConnect && <TextLink href={enter}>{t("enter")}</TextLink>}
            <TextLink href={`/${administration}/accounts/import`}>{t("importFile")}</TextLink>
          </span>
        )
      }
    >
      {acts ? t("emptyText") : t("emptyTextReader")}
    </EmptyState>
  )
}

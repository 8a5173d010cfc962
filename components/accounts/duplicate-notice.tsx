import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import type { LikelyDuplicate } from "@/lib/accounts/duplicate-lookup"
import { getTranslator } from "@/lib/platform/i18n"

type DuplicateNoticeProps = {
  administration: string
  accountId: string
  /** `duplicatesOf` this account. */
  duplicates: LikelyDuplicate[]
  may: boolean
}

/** On a card: this may be the same as another. Nothing when no scan said so. */
export async function DuplicateNotice({ administration, accountId, duplicates, may }: DuplicateNoticeProps) {
  const [first] = duplicates
  if (!first) return null
  const t = await getTranslator("accounts.duplicates")
  return (
    <Notice
      tone="warning"
      className="mb-4"
      title={t.rich("notice", {
        account: `${first.name} (${first.code})`,
        link: (name) => <TextLink href={`/${administration}/accounts/${first.id}`}>{name}</TextLink>,
      })}
      actions={
        may && (
          <LinkButton size="small" href={`/${administration}/duplicates/merge?a=${accountId}&b=${first.id}`}>
            {t("compare")}
          </LinkButton>
        )
      }
    >
      {first.reasons.map((reason) => t(`reason.${reason}`)).join(" · ")}
      {duplicates.length > 1 && (
        <>
          {", "}
          {t("noticeMore", { count: duplicates.length - 1, n: String(duplicates.length - 1) })}
        </>
      )}
    </Notice>
  )
}

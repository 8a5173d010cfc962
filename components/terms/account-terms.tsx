import { Description, DescriptionList } from "@/components/ui/description-list"
import { Notice } from "@/components/ui/notice"
import { Panel } from "@/components/ui/panel"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { riskOf } from "@/lib/receivables/terms/risk"
import { isOverLimit, type Terms, type TermsRow } from "@/lib/receivables/terms/rules"
import { AccountTermsEdit } from "./account-terms-edit"
import { blankRow, termLines } from "./terms-text"

type AccountTermsProps = {
  administration: string
  account: { id: string; name: string }
  terms: Terms
  own: TermsRow | null
  /** What is open, in the currency of the books. */
  openMinor: bigint
  risk: ReturnType<typeof riskOf>
  nameOf: (classification: number) => string
  may: boolean
}

/** On the card: what was agreed, where each part comes from, and whether the limit is passed. */
export async function AccountTerms(props: AccountTermsProps) {
  const { administration, account, terms, own, openMinor, risk, nameOf, may } = props
  const [t, format] = await Promise.all([getTranslator("reminders.terms"), getFormatter()])
  const limit = terms.creditLimitMinor.value
  return (
    <Panel
      title={t("ofAccount")}
      actions={
        may && (
          <AccountTermsEdit
            administration={administration}
            account={account}
            row={own ?? blankRow}
            hasOwn={own !== null}
          />
        )
      }
    >
      <div className="flex flex-col gap-3">
        {limit !== null && isOverLimit(limit, openMinor) && (
          <Notice tone="warning">
            {t("overLimit", { open: format.money(openMinor, "EUR"), limit: format.money(limit, "EUR") })}
          </Notice>
        )}
        <DescriptionList>
          {termLines(terms, { t, format, nameOf }).map(({ term, label, text, from }) => (
            <Description key={term} term={label}>
              {text} <span className="text-muted text-sm">{from}</span>
            </Description>
          ))}
          <Description term={t("risk.title")}>
            {t(`risk.level.${risk.level}`)}{" "}
            <span className="text-muted text-sm">
              {risk.because.map((reason) => t(`risk.because.${reason}`)).join(" · ")}
            </span>
          </Description>
        </DescriptionList>
      </div>
    </Panel>
  )
}

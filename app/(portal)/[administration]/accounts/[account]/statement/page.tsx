import type { Metadata } from "next"
import { ComposeStatement } from "@/components/outbox/compose-statement"
import { StatementForm } from "@/components/receivables/statement-form"
import { StatementSheet } from "@/components/receivables/statement-sheet"
import { PageHeader } from "@/components/shell/page-header"
import { PrintButton } from "@/components/transfer/print-button"
import { TextLink } from "@/components/ui/link"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { canMail } from "@/lib/administrations/outbox/settings"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { first, isDay } from "@/lib/platform/filters/address"
import { formatter } from "@/lib/platform/format"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { languageTags } from "@/lib/platform/locale"
import { readSeller } from "@/lib/receivables/lists/names"
import { readStatement, usualPeriod } from "@/lib/receivables/lists/statement"
import { statementText } from "@/lib/receivables/mailing/compose"
import { languageOf } from "@/lib/receivables/reminders/letter"
import { readAccount } from "../account"

type Props = PageProps<"/[administration]/accounts/[account]/statement">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { administration, account } = await params
  const [t, card] = await Promise.all([
    getTranslator("receivables.statement"),
    readAccount(administration, account),
  ])
  return { title: `${t("title")} – ${card.account.name}` }
}

export default async function StatementPage({ params, searchParams }: Props) {
  const { administration, account: accountId } = await params
  const { administrationId, role } = await portalContext(administration, "receivables.read")
  const { account, addresses } = await readAccount(administration, accountId)
  const [t, locale, format, asked] = await Promise.all([
    getTranslator("receivables.statement"),
    getLocale(),
    getFormatter(),
    searchParams,
  ])
  const period = periodOf(first(asked.from), first(asked.to), dayOf(new Date()))
  const { statements, seller, ready } = await withAdministration(administrationId, async (tx) => ({
    statements: await readStatement(tx, administrationId, accountId, period),
    seller: await readSeller(tx, administrationId),
    ready: await canMail(tx, administrationId),
  }))
  const language = languageOf(account.language, locale)
  const home = addresses.find(({ kind }) => kind === "billing") ?? addresses[0]
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          back={<TextLink href={`/${administration}/accounts/${accountId}?tab=items`}>{t("back")}</TextLink>}
          title={account.name}
          count={account.code}
          description={language === locale ? undefined : t("notice")}
          actions={
            <>
              {may(role, "receivables.write") && (
                <ComposeStatement
                  administration={administration}
                  account={{ id: accountId, name: account.name }}
                  period={period}
                  proposed={{
                    to: account.email ?? "",
                    ...statementText(language, {
                      name: account.name,
                      sender: seller?.name ?? "",
                      ...period,
                      statements,
                    }),
                  }}
                  ready={ready}
                  lang={languageTags[language]}
                />
              )}
              <PrintButton />
            </>
          }
        />
      </div>
      <StatementForm {...period} />
      <StatementSheet
        language={language}
        format={formatter(format.format, language)}
        period={period}
        statements={statements}
        account={{
          name: account.name,
          code: account.code,
          lines: (home
            ? [home.line1, home.line2, [home.postcode, home.city].filter(Boolean).join(" "), home.country]
            : [account.city, account.country]
          ).flatMap((line) => line || []),
        }}
        seller={seller}
      />
    </>
  )
}

function periodOf(from: string | undefined, to: string | undefined, today: string) {
  const usual = usualPeriod(today)
  const days = {
    from: from && isDay(from) ? from : usual.from,
    to: to && isDay(to) ? to : usual.to,
  }
  return days.from <= days.to ? days : usual
}
